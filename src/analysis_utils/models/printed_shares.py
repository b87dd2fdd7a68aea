"""Every printed share beside the national series that measure the same: what each is, and what can be compared."""

import pandas as pd

GROUPS = {  # order and company in the picture; a national series stands in the group that measures the same
    "enrolment": ("enrolment_rate_pct",),
    "retention": ("retention_rate_pct", "compulsory_retention_pct"),
    "dropout": ("dropout_rate_pct",),
    "migrants": ("migrant_public_share_pct",),
    "preschool": ("preschool_gross_enrolment_pct",),
    "affordable": ("inclusive_preschool_pct", "affordable_kindergarten_children_pct", "affordable_kindergartens_pct"),
    "classes": ("standard_class_size_pct",),
    "university": ("admitted_share_pct",),
    "work": ("employment_rate_pct",),
    "aid": ("aid_coverage_pct",),
    "visits": ("home_visit_coverage_pct",),
    "partners": ("pairing_coverage_pct",),
    "facilities": ("completion_rate_pct", "standard_schools_pct"),
    "quotas": ("rural_quota_share_pct", "title_quota_share_pct"),
    "make_up": ("left_behind_share_pct", "mountain_schools_share_pct"),
}
SIGNS = {"at_least": "≥ ", "at_most": "≤ ", "just_under": "< ", "just_over": "> ", "about": "≈ "}
SCOPES = ("place", "school", "nation")
COLUMNS = "statistic_id scope place_id measure_id population period as_printed value bound lower_pct upper_pct".split()


def printed_shares(statistics: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Return every printed share, with what it is and whether it speaks of a place or of a school; cut at 0 and 100."""
    units = measures.set_index("measure_id")["unit"]
    shares = statistics[statistics["measure_id"].map(units) == "pct"].reset_index(drop=True)
    one_school = shares["population"].str.startswith("named_school")
    shares = shares.assign(
        period=shares["period"].fillna(""),
        scope=one_school.map({True: "school", False: "place"}),
        lower_pct=shares["lower"].clip(0, 100),
        upper_pct=shares["upper"].clip(0, 100),
    )
    return shares[COLUMNS]


def per_measure(shares: pd.DataFrame) -> pd.DataFrame:
    """Return, for each measure, how many places and schools print a share of it, of whom, and how many are dated."""
    rows = shares.assign(
        place=shares["place_id"].where(shares["scope"] == "place"),
        school=shares["place_id"].where(shares["scope"] == "school"),
        date=shares["period"].where(shares["period"] != ""),
    )
    table = rows.groupby("measure_id").agg(
        shares=("statistic_id", "size"),
        places=("place", "nunique"),
        schools=("school", "nunique"),
        populations=("population", "nunique"),
        dated=("date", "count"),
    )
    return table.sort_values(["places", "shares"], ascending=False, kind="stable")


def national(context: pd.DataFrame, series: list[str]) -> pd.DataFrame:
    """Return some national series like `printed_shares`: half a unit of the last printed digit on either side."""
    kept = context[context["series_id"].isin(series)].reset_index(drop=True)
    half = kept["value"].map(lambda text: 0.5 * 10 ** -len(text.partition(".")[2]))
    value = kept["value"].astype(float)
    return kept.assign(
        statistic_id="", scope="nation", place_id="", measure_id=kept["series_id"], population="nation",
        period=kept["year"], as_printed=kept["value"], value=value, bound="rounded",
        lower_pct=value - half, upper_pct=(value + half).clip(upper=100),
    )[COLUMNS]  # fmt: skip


def picture(shares: pd.DataFrame, nation: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return shares and national series in the order of the picture, each with what it is in plain words."""
    rows = pd.concat([shares.astype({"value": float, "lower_pct": float, "upper_pct": float}), nation])
    order = {measure: (i, group) for i, (group, members) in enumerate(GROUPS.items()) for measure in members}
    names = places.set_index("place_id")
    rows = rows.assign(
        group=rows["measure_id"].map(lambda m: order[m][1]),
        rank=rows["measure_id"].map(lambda m: order[m][0]),
        place_en=rows["place_id"].map(names["name_en"]).fillna("China"),
        place_zh=rows["place_id"].map(names["name_zh"]).fillna("全国"),
        shown=[
            SIGNS.get(bound, "") + f"{value:.{_decimals(text)}f}"
            for bound, value, text in zip(rows["bound"], rows["value"], rows["as_printed"], strict=True)
        ],
        scope_rank=rows["scope"].map(SCOPES.index),
    ).sort_values(["rank", "scope_rank", "population", "place_id", "period"], kind="stable")
    columns = "group measure_id scope place_id place_en place_zh population period shown bound lower_pct upper_pct"
    return rows[[*columns.split(), "statistic_id"]].reset_index(drop=True)


def _decimals(as_printed: str) -> int:
    digits = as_printed.strip("%")
    return 1 if "分之" in digits else sum(c.isdecimal() for c in digits.partition(".")[2])
