# Computes in base R what notebooks 30, 40 and 90 publish on Xiushan's admissions, for tests/test_against_r.py.
#
#   Rscript tests/r/admissions.R > tests/r/admissions.csv        (from the project's folder)
#
# One line a number: table and result id, column, the number to 17 digits, the call, the version of R. The tests read
# the CSV; R itself is needed only to make it anew.

admissions <- read.csv("data/tidy/admissions.csv")
statistics <- read.csv("data/tidy/statistics.csv")
k <- admissions$admitted_persons
n <- admissions$final_year_persons
n[is.na(n)] <- statistics$value[statistics$statistic_id == "xiushan-candidates-2019"]
year <- admissions$year
since <- year - min(year)
late <- as.numeric(year >= 2019)
last <- as.numeric(year > 2019)
first <- 1:3

version <- paste0(R.version$major, ".", R.version$minor)
quote_cell <- function(text) paste0('"', gsub('"', '""', text), '"')
line <- function(table, ids, column, numbers, call) {
  cat(sprintf("%s,%s,%s,%.17g,%s,%s\n", table, ids, column, as.numeric(numbers), quote_cell(call), version), sep = "")
}
put <- function(table, ids, expression, columns = "value") {  # one row of a matrix an id, one column of it a column
  call <- paste(trimws(deparse(substitute(expression), width.cutoff = 500L)), collapse = " ")
  numbers <- matrix(as.numeric(expression), nrow = length(ids))
  for (j in seq_along(columns)) line(table, ids, columns[j], numbers[, j], call)
}
ends <- c("lower", "upper")
all3 <- c("value", ends)
cat("table,result_id,column,value,call,r_version\n")
story <- "30_xiushan_admissions"
readings <- "40_robustness"
more <- "90_admissions_appendix"

# Intervals of one share, in percent
each <- function(f) 100 * t(sapply(seq_along(k), function(i) f(k[i], n[i])))
agresti_coull <- function(k, n) {
  z <- qnorm(0.975)
  p <- (k + z^2 / 2) / (n + z^2)
  p + c(-1, 1) * z * sqrt(p * (1 - p) / (n + z^2))
}
wilson <- each(function(k, n) prop.test(k, n, correct = FALSE)$conf.int)
put(story, paste0("share_", year), wilson, ends)
put(more, paste0("wilson_", year), wilson, ends)
put(more, paste0("beta_", year), each(function(k, n) binom.test(k, n)$conf.int), ends)
put(more, paste0("jeffreys_", year), each(function(k, n) qbeta(c(0.025, 0.975), k + 0.5, n - k + 0.5)), ends)
put(more, paste0("agresti_coull_", year), each(agresti_coull), ends)
for (name in c("wilson", "beta", "jeffreys", "agresti_coull")) put(more, paste0(name, "_", year), 100 * k / n)

# Differences, in percentage points: Newcombe's method 10
newcombe <- function(k1, n1, k0, n0) {
  a <- prop.test(k1, n1, correct = FALSE)$conf.int
  b <- prop.test(k0, n0, correct = FALSE)$conf.int
  d <- k1 / n1 - k0 / n0
  100 * c(d, d - sqrt((k1 / n1 - a[1])^2 + (b[2] - k0 / n0)^2), d + sqrt((a[2] - k1 / n1)^2 + (k0 / n0 - b[1])^2))
}
k0 <- sum(k[first]); n0 <- sum(n[first])
late_less_early <- function(k4, n4) newcombe(k4 + k[5], n4 + n[5], k0, n0)
put(story, "share_early", 100 * k0 / n0)
put(story, "share_late", 100 * sum(k[4:5]) / sum(n[4:5]))
put(story, "difference", late_less_early(k[4], n[4]), all3)
put(story, "difference_2020", newcombe(k[5], n[5], k0, n0), all3)
put(story, "fall", newcombe(k[4], n[4], k[5], n[5]), all3)
fewer <- k[4]:1
least <- function(lower) min(fewer[lower > 0])
put(story, "least_rise", least(sapply(fewer, function(k4) late_less_early(k4, n[4])[2])))
put(story, "least_fall", least(sapply(fewer, function(k4) newcombe(k4, n[4], k[5], n[5])[2])))
pairs <- combn(5, 2)
names_of <- function(prefix) paste0(prefix, year[pairs[1, ]], "_", year[pairs[2, ]])
two <- function(f) t(apply(pairs, 2, f))
put(more, names_of("change_"), two(function(i) newcombe(k[i[2]], n[i[2]], k[i[1]], n[i[1]])), all3)
p_of <- apply(pairs, 2, function(i) prop.test(k[i], n[i], correct = FALSE)$p.value)
put(more, names_of("change_p_"), p_of)
put(more, names_of("change_p_holm_"), p.adjust(p_of, "holm"))

# The same over the ways to read 2019: the nearest other number of students; the nearest count that prints as the share
tried <- list(c(518, 694), c(518, 693), c(527, 706))
over <- function(f) { m <- sapply(tried, function(r) f(r[1], r[2])); c(m[1, 1], min(m[2, ]), max(m[3, ])) }
put(readings, "late_years_higher", over(late_less_early), all3)
put(readings, "fell_in_2020", over(function(k4, n4) newcombe(k4, n4, k[5], n[5])), all3)
put(readings, "last_year_higher", newcombe(k[5], n[5], k0, n0), all3)

# Equal shares, and too equal ones
tab <- cbind(k, n - k)
g <- function(tab) 2 * sum(tab * log(tab / outer(rowSums(tab), colSums(tab)) * sum(tab)))
parts <- list(all_years = 1:5, before_2019 = first, from_2019_on = 4:5)
for (part in names(parts)) {
  rows <- parts[[part]]
  for (kind in c("pearson", "log_likelihood")) {
    found <- if (kind == "pearson") chisq.test(tab[rows, ], correct = FALSE)$statistic else g(tab[rows, ])
    id <- function(what) paste0("equal_", what, "_", kind, "__", part)
    put(more, id("value"), found)
    put(more, id("df"), length(rows) - 1)
    put(more, id("p_differ"), pchisq(found, length(rows) - 1, lower.tail = FALSE))
    put(more, id("p_alike"), pchisq(found, length(rows) - 1))
  }
}

# Logistic models
# Fitted twice, the second time from the solution, since R takes standard errors from the weights of the round before.
tight <- glm.control(epsilon = 1e-12, maxit = 100)
model <- function(formula, family = binomial) {
  start <- glm(formula, family, weights = n, control = tight)
  glm(formula, family, weights = n, control = tight, start = coef(start))
}
wald <- function(formula) exp(c(coef(model(formula))[2], confint.default(model(formula))[2, ]))
quasi <- function(formula) {
  row <- coef(summary(model(formula, quasibinomial)))[2, ]
  exp(row[1] + c(0, -1, 1) * qt(0.975, 3) * row[2])
}
row_of <- function(formula, family = binomial) coef(summary(model(formula, family)))[2, c(2, 4)]
put(story, "odds_ratio_students", wald(k / n ~ late), all3)
put(story, "odds_ratio_years", quasi(k / n ~ late), all3)
before <- coef(model(k / n ~ late))[1]
put(story, "rise_years", 100 * (plogis(before + log(quasi(k / n ~ late))) - plogis(before)), all3)
for (name in c("line", "step")) {
  formula <- if (name == "line") k / n ~ since else k / n ~ late
  put(more, paste0("odds_", name, "__students_vary"), wald(formula), all3)
  put(more, paste0("odds_", name, "__years_vary"), quasi(formula), all3)
  put(more, paste0("odds_", c("std_error", "p"), "_", name, "__students_vary"), row_of(formula))
  put(more, paste0("odds_", c("std_error", "p"), "_", name, "__years_vary"), row_of(formula, quasibinomial))
}
# R's AIC holds the binomial coefficients, the same in every model: distances are compared.
fits <- list(constant = model(k / n ~ 1), line = model(k / n ~ since), step = model(k / n ~ late),
             line_and_step = model(k / n ~ since + late), three_levels = model(k / n ~ late + last))
above <- sapply(fits, AIC) - min(sapply(fits, AIC))
put(more, paste0("model_deviance_", names(fits)), sapply(fits, deviance))
put(more, paste0("model_df_", names(fits)), sapply(fits, df.residual))
put(more, paste0("model_aic_above_", names(fits)), above)
put(more, paste0("model_p_fit_", names(fits)), sapply(fits, function(f) pchisq(deviance(f), df.residual(f), lower.tail = FALSE)))
put(more, paste0("model_dispersion_", names(fits)), sapply(fits, function(f) sum(residuals(f, "pearson")^2) / df.residual(f)))

# Years as units
orders <- function(v) if (length(v) == 1) matrix(v) else
  do.call(rbind, lapply(seq_along(v), function(i) cbind(v[i], orders(v[-i]))))
all_orders <- orders(k / n)
between <- function(v, at) { m <- length(v); at * (m - at) / m * (mean(v[(at + 1):m]) - mean(v[1:at]))^2 }
asked <- list(step_at_2019 = function(v) between(v, 3),
              step_at_any_year = function(v) max(sapply(1:4, function(at) between(v, at))),
              trend = function(v) abs(cor(v, year)))
share_of <- function(f, least) mean(apply(all_orders, 1, f) >= least * (1 - 1e-12))
put(story, paste0("p_", names(asked)), sapply(asked, function(f) share_of(f, f(k / n))))
put(story, paste0("smallest_p_", names(asked)), sapply(asked, function(f) share_of(f, max(apply(all_orders, 1, f)))))
