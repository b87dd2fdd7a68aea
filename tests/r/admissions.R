# Computes in base R what analysis_utils computes in Python, for tests/test_against_r.py.
#
#   Rscript tests/r/admissions.R > tests/r/admissions.csv        (from the project's folder)
#
# One line a value: its name, the value to 17 digits, the call, the version of R. The tests read the CSV; R itself is
# needed only to make it anew.

admissions <- read.csv("data/tidy/admissions.csv")
statistics <- read.csv("data/tidy/statistics.csv")
k <- admissions$admitted_persons
n <- admissions$final_year_persons
n[is.na(n)] <- statistics$value[statistics$statistic_id == "xiushan-candidates-2019"]
year <- admissions$year
x <- year - min(year)
after <- as.numeric(year >= 2019)
later <- as.numeric(year > 2019)
three <- 1:3

version <- paste0(R.version$major, ".", R.version$minor)
quote_cell <- function(text) paste0('"', gsub('"', '""', text), '"')
put <- function(name, expression) {
  call <- paste(trimws(deparse(substitute(expression), width.cutoff = 500L)), collapse = " ")
  values <- as.numeric(expression)
  names <- if (length(values) == 1) name else paste0(name, "_", seq_along(values))
  cat(sprintf("%s,%.17g,%s,%s\n", names, values, quote_cell(call), version), sep = "")
}
tight <- glm.control(epsilon = 1e-12, maxit = 100)
cat("name,value,call,r_version\n")
put("count", k)
put("total", n)

# Intervals of one share
each <- function(f) as.vector(sapply(seq_along(k), function(i) f(k[i], n[i])))
agresti_coull <- function(k, n) {
  z <- qnorm(0.975)
  p <- (k + z^2 / 2) / (n + z^2)
  p + c(-1, 1) * z * sqrt(p * (1 - p) / (n + z^2))
}
put("wilson", each(function(k, n) prop.test(k, n, correct = FALSE)$conf.int))
put("beta", each(function(k, n) binom.test(k, n)$conf.int))
put("jeffreys", each(function(k, n) qbeta(c(0.025, 0.975), k + 0.5, n - k + 0.5)))
put("agresti_coull", each(agresti_coull))

# Equal shares, and too equal ones
tab <- cbind(k, n - k)
g <- function(tab) 2 * sum(tab * log(tab / outer(rowSums(tab), colSums(tab)) * sum(tab)))
put("pearson", chisq.test(tab, correct = FALSE)$statistic)
put("pearson_upper", chisq.test(tab, correct = FALSE)$p.value)
put("g", g(tab))
put("g_upper", pchisq(g(tab), 4, lower.tail = FALSE))
put("pearson_first", chisq.test(tab[three, ], correct = FALSE)$statistic)
put("pearson_first_upper", chisq.test(tab[three, ], correct = FALSE)$p.value)
put("pearson_first_lower", pchisq(chisq.test(tab[three, ], correct = FALSE)$statistic, 2))
put("g_first", g(tab[three, ]))
exact_spread <- function(k, n) {
  a <- rep(0:n[1], times = n[2] + 1)
  b <- rep(0:n[2], each = n[1] + 1)
  c <- sum(k) - a - b
  keep <- c >= 0 & c <= n[3]
  a <- a[keep]; b <- b[keep]; c <- c[keep]
  logs <- lchoose(n[1], a) + lchoose(n[2], b) + lchoose(n[3], c) - lchoose(sum(n), sum(k))
  e <- n * sum(k) / sum(n)
  spread <- (a - e[1])^2 / n[1] + (b - e[2])^2 / n[2] + (c - e[3])^2 / n[3]
  seen <- sum((k - e)^2 / n)
  c(sum(exp(logs[spread <= seen * (1 + 1e-9)])), sum(exp(logs[spread >= seen * (1 - 1e-9)])))
}
put("exact_first", exact_spread(k[three], n[three]))

# Cochran-Armitage
put("trend_z_squared", prop.trend.test(k, n, year)$statistic)
put("trend_p", prop.trend.test(k, n, year)$p.value)
put("departure", chisq.test(tab)$statistic - prop.trend.test(k, n, year)$statistic)
put("departure_p", pchisq(chisq.test(tab)$statistic - prop.trend.test(k, n, year)$statistic, 3, lower.tail = FALSE))

# Two shares, and all pairs
newcombe <- function(k1, n1, k0, n0) {
  a <- prop.test(k1, n1, correct = FALSE)$conf.int
  b <- prop.test(k0, n0, correct = FALSE)$conf.int
  d <- k1 / n1 - k0 / n0
  c(d, d - sqrt((k1 / n1 - a[1])^2 + (b[2] - k0 / n0)^2), d + sqrt((a[2] - k1 / n1)^2 + (k0 / n0 - b[1])^2))
}
k1 <- sum(k[4:5]); n1 <- sum(n[4:5]); k0 <- sum(k[three]); n0 <- sum(n[three])
put("difference", 100 * newcombe(k1, n1, k0, n0))
log_rr <- log((k1 / n1) / (k0 / n0))
put("risk_ratio", exp(log_rr + c(0, -1, 1) * qnorm(0.975) * sqrt(1 / k1 - 1 / n1 + 1 / k0 - 1 / n0)))
pooled <- glm(cbind(c(k0, k1), c(n0 - k0, n1 - k1)) ~ c(0, 1), binomial, control = tight)
put("odds_ratio", exp(c(coef(pooled)[2], confint.default(pooled)[2, ])))
pairs <- combn(5, 2)
put("pair_p", apply(pairs, 2, function(i) prop.test(k[i], n[i], correct = FALSE)$p.value))
put("pair_holm", p.adjust(apply(pairs, 2, function(i) prop.test(k[i], n[i], correct = FALSE)$p.value), "holm"))
put("pair_newcombe", apply(pairs, 2, function(i) 100 * newcombe(k[i[2]], n[i[2]], k[i[1]], n[i[1]])))

# Logistic models
# Fitted twice, the second time from the solution, since R takes standard errors from the weights of the round before.
model <- function(formula, family = binomial) {
  first <- glm(formula, family, weights = n, control = tight)
  glm(formula, family, weights = n, control = tight, start = coef(first))
}
profile_limits <- function(v) {
  full <- model(k / n ~ v)
  s <- sqrt(vcov(full)[2, 2])
  excess <- function(b) deviance(model(k / n ~ offset(b * v))) - deviance(full) - qchisq(0.95, 1)
  end <- function(side) uniroot(excess, sort(coef(full)[2] + c(0, side * 4 * s)), tol = 1e-14)$root
  c(end(-1), end(1))
}
sandwich_errors <- function(fit) {
  X <- model.matrix(fit); h <- hatvalues(fit); G <- nrow(X); p <- ncol(X); N <- sum(n)
  score <- X * (n * (k / n - fitted(fit)))
  B <- vcov(fit)
  error <- function(rows, factor) sqrt(factor * diag(B %*% crossprod(rows) %*% B))[2]
  c(error(score, 1), error(score, G / (G - p)), error(score / (1 - h), 1),
    error(score, G / (G - 1) * (N - 1) / (N - p)))
}
line <- model(k / n ~ x)
step <- model(k / n ~ after)
line_quasi <- model(k / n ~ x, quasibinomial)
step_quasi <- model(k / n ~ after, quasibinomial)
put("line_coefficients", coef(line))
put("line_wald", c(coef(summary(line))[2, 2], confint.default(line)[2, ]))
put("line_wald_p", coef(summary(line))[2, 4])
put("line_profile", profile_limits(x))
put("line_quasi", coef(summary(line_quasi))[2, c(2, 4)])
put("line_dispersion", summary(line_quasi)$dispersion)
put("line_sandwich", sandwich_errors(line))
put("step_coefficients", coef(step))
put("step_wald", c(coef(summary(step))[2, 2], confint.default(step)[2, ]))
put("step_wald_p", coef(summary(step))[2, 4])
put("step_profile", profile_limits(after))
put("step_quasi", coef(summary(step_quasi))[2, c(2, 4)])
put("step_dispersion", summary(step_quasi)$dispersion)
put("step_sandwich", sandwich_errors(step))

# Models compared. R's AIC holds the binomial coefficients, the same in every model: differences are compared.
constant <- model(k / n ~ 1)
both <- model(k / n ~ x + after)
levels3 <- model(k / n ~ after + later)
full <- model(k / n ~ factor(year))
put("deviances", c(deviance(constant), deviance(line), deviance(step), deviance(both), deviance(levels3)))
put("aic_above_saturated", AIC(constant, line, step, both, levels3)$AIC - AIC(full))
put("lr_line_both", anova(line, both, test = "LRT")[2, c(4, 5)])
put("lr_step_both", anova(step, both, test = "LRT")[2, c(4, 5)])
put("lr_step_three", anova(step, levels3, test = "LRT")[2, c(4, 5)])
put("lr_three_saturated", pchisq(deviance(levels3), 2, lower.tail = FALSE))
put("step_fit_p", pchisq(deviance(step), 3, lower.tail = FALSE))
put("scan", sapply(year[-1], function(b) deviance(constant) - deviance(model(k / n ~ (year >= b)))))

# Years as units
orders <- function(v) if (length(v) == 1) matrix(v) else
  do.call(rbind, lapply(seq_along(v), function(i) cbind(v[i], orders(v[-i]))))
all_orders <- orders(k / n)
between <- function(v, at) { m <- length(v); at * (m - at) / m * (mean(v[(at + 1):m]) - mean(v[1:at]))^2 }
permuted <- function(f) { seen <- f(k / n); mean(apply(all_orders, 1, f) >= seen * (1 - 1e-12)) }
put("orders_step", permuted(function(v) between(v, 3)))
put("orders_searched", permuted(function(v) max(sapply(1:4, function(at) between(v, at)))))
put("orders_line", permuted(function(v) abs(cor(v, year))))
