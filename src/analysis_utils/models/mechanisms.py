"""Which place is said to use which instrument, and how many each text names."""

import pandas as pd

NO_ACCOUNTS = ("chongqing", "yangcheng")  # the municipality as a whole, and a photo story on one teacher


def texts(mechanisms: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return each text on a place with its length, its instruments, and those in place for each thousand characters."""
    key = ["place_id", "report_id"]
    told = mechanisms[mechanisms["status"] == "in_place"].groupby(key)["mechanism_id"].nunique().rename("in_place")
    named = mechanisms.groupby(key)["mechanism_id"].nunique().rename("named")
    lengths = (
        sections.assign(han_characters=sections["han_characters"].astype(int)).groupby(key)["han_characters"].sum()
    )
    table = lengths.to_frame().join([told, named]).fillna(0).astype(int).reset_index()
    table = table[~table["place_id"].isin(NO_ACCOUNTS)]
    table["per_thousand"] = 1000 * table["in_place"] / table["han_characters"]
    return table.sort_values("han_characters", ascending=False, kind="stable").reset_index(drop=True)


def cells(matrix: pd.DataFrame, types: pd.DataFrame, places: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the picture that are not empty: places from the longest text on, instruments by topic."""
    matrix = matrix[~matrix["place_id"].isin(NO_ACCOUNTS)]
    has = matrix["in_place"] == "yes"
    lengths = sections.astype({"han_characters": int}).groupby("place_id")["han_characters"].sum()
    counted = matrix[has].groupby("mechanism_id").size().rename("n_places")
    about = types.set_index("mechanism_id")[["label_en", "label_zh", "topic"]].join(counted)
    names = places.set_index("place_id")[["name_en", "name_zh"]].set_axis(["place_en", "place_zh"], axis=1)
    table = (
        matrix.assign(state=has.map({True: "in_place", False: "planned"}))
        .join(names, on="place_id")
        .join(lengths, on="place_id")
        .join(about, on="mechanism_id")
    )
    rank = {topic: k for k, topic in enumerate(types["topic"].drop_duplicates())}
    table = table.assign(rank=table["topic"].map(rank), length=-table["han_characters"], common=-table["n_places"])
    columns = "place_id place_en place_zh han_characters mechanism_id label_en label_zh topic n_places state addresses"
    order = ["rank", "common", "mechanism_id", "length"]
    return table.sort_values(order, kind="stable")[columns.split()].reset_index(drop=True)
