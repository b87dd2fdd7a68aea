"""The words the finder and the parser know: units and classifiers, hedges, and what looks like a count but is none."""

from __future__ import annotations

# Units and classifiers that may follow any number. Longest match wins.
UNITS = frozenset(
    # persons, households, instances
    "人 人次 人份 人年 名 位 户 户次 口 家 家次 家庭 例 例次 人口 代表 "
    # things and organisations
    "个 只 头 匹 株 棵 粒 颗 块 张 枚 把 根 支 枝 幅 幢 栋 座 套 台 部 辆 艘 架 件 条 份 本 册 篇 首 卷 项 项次 种 类 门 "
    "处 间 所 起 宗 笔 单 票 股 席 箱 袋 瓶 桶 盒 包 床 对 双 副 组 队 批 批次 期 场 场次 轮 次 趟 回 遍 班次 校 架次 "
    "车次 艘次 航次 列 盏 面 扇 顶 层 级 步 句 字 题 集 尾 羽 盆 棚 台次 台套 台件 站 片 段 辑 款 样 桩 具 道 尊 眼 孔 窝 筐 担 顿 杯 碗 餐 "
    # money
    "元 美元 欧元 港元 港币 日元 英镑 卢布 韩元 加元 澳元 人民币 元人民币 新台币 瑞士法郎 角 "
    # shares and ratios
    "% ‰ 个百分点 百分点 个基点 基点 倍 成 番 "
    # length, area, volume, mass
    "米 厘米 毫米 微米 纳米 分米 千米 公里 海里 英里 里 英寸 英尺 平方米 平方公里 平方千米 平方厘米 平米 ㎡ 公顷 亩 亩次 亩地 顷 立方米 立方厘米 "
    "立方 方 方米 延米 升 毫升 吨 公吨 吨公里 吨标准煤 吨标煤 标准煤 千克 公斤 斤 两 克 毫克 微克 担 磅 盎司 桶 加仑 蒲式耳 人公里 "
    "车公里 载重吨 综合吨 总吨 标准箱 标箱 箱 折吨 "
    # energy, information, physics
    "度 度电 千瓦时 千瓦 兆瓦 吉瓦 瓦 兆瓦时 千伏 伏 千卡 大卡 卡 焦耳 吉焦 摄氏度 ℃ °C 分贝 赫兹 兆赫 兆 千字节 字节 比特 兆比特 安培 马力 帕 兆帕 "
    "千帕 流明 毫米汞柱 摩尔 微摩尔 "
    # time as an amount
    "年 周年 个年 年级 个季度 个月 月 个星期 星期 周 个周 天 日 工作日 个工作日 个小时 小时 个钟头 分钟 秒 秒钟 毫秒 学时 课时 个学时 个课时 "
    "学期 个学期 周岁 岁 个昼夜 昼夜 天次 年期 "
    # education and care
    "学位 个学位 张床位 床位 分 学分 个班 个标 标段 "
    # Latin symbols
    "km m cm mm nm kg g mg t km2 m2 m3 km² m² m³ ml L mL kW MW GW kWh MWh GWh TWh kV V W GB MB TB KB Mbps Gbps Tbps Hz MHz GHz kHz h min s dB mol ppm ppb "
    "TEU USD RMB CNY EUR hm2 hm² EFLOPS PFLOPS".split()
)
LONGEST_UNIT = max(map(len, UNITS))

# Characters after which a unit is part of another word: unit -> next characters.
NOT_BEFORE = {
    "个": "别性案股体",
    "人": "均才工民大类文力机为",
    "家": "长园族",
    "对": "口于外比此",
    "次": "日年要数生",
    "分": "别为布之成工类段析配享散局行管项部支公级赛",
    "处": "理于置罚分在",
    "起": "来到点草源诉",
    "位": "于置居列",
    "名": "额",
    "期": "间望待",
    "部": "分门委署队",
    "场": "所地馆",
    "所": "有以谓在",
    "天": "然津",
    "面": "积对向临",
    "台": "湾州风",
    "只": "有能要是",
    "支": "持付出教部撑行",
    "把": "握关",
    "校": "长园区友车舍服外内企地办",
    "层": "次面",
    "周": "边围岁年期",
    "度": "假过",
    "元": "旦宵素",
    "米": "饭粮",
    "件": "套",
    "本": "科市省县区校届",
    "门": "诊",
    "口": "径岸",
    "组": "织成建",
    "队": "伍员",
    "段": "落",
    "类": "别型似",
    "条": "件例",
    "单": "位元",
    "包": "括含装",
    "集": "团中体聚",
    "站": "在点",
    "方": "面案向法式位",
    "道": "路德",
    "字": "头",
    "级": "别",
    "列": "入出为",
    "里": "程面",
    "成": "立功员就长熟果效绩交本了",
    "年": "度代级均底初末间",
    "头": "部",
    "片": "区",
    "步": "入伐骤",
    "样": "本",
    "回": "归答复应落升",
    "番": "茄",
    "具": "有备体",
    "顿": "时",
    "克": "服",
    "股": "份东权市",
    "床": "位",
    "担": "任保心负",
    "首": "次届批先都位家个创席府",
    "轮": "流岗",
    "代表": "团性",
    "家庭": "农医",
    "票": "据",
    "户": "籍均口",
    "批": "准发复评",
    "卡": "口片",
    "升": "级学至到",
    "题": "为",
    "遍": "布及",
}
# Units that a Chinese number word may take; the others make words with it (十分, 一面, 两手, 四方).
UNITS_AFTER_WORDS = UNITS - frozenset(
    "分 面 方 口 头 步 级 道 手 度 把 段 片 样 回 门 点 角 年级 代表 股 单 包 集 列 字 句 亿 两 里 克 升 卡 伏 瓦 兆 h m s t g L V W 回 遍 席 "
    "担 站 顶 副 票 孔 眼 周 月 日 星期 餐 部 队 层 桩 款 本 卷 首 家庭 立方".split()
)

# Hedges in front of a number.
BEFORE = {
    "just_under": "近 将近 接近 临近 逼近",
    "about": "约 大约 大概 约为 约合 约计 大致 差不多",
    "at_least": "至少 最少 起码 不少于 不低于 不下于 不小于 不下 不止 超 超过 超过了 逾 突破 突破了 高于 多于 大于 上",
    "at_most": "至多 最多 不超过 不高于 不大于 不多于 不到 不足 未满 不满 未超过 少于 低于 小于 未达 未到",
}
BEFORE = {word: bound for bound, words in BEFORE.items() for word in words.split()}
# A hedge is none when these stand in front of it: 节约, 附近, 赶超 is one.
NOT_AFTER = {
    "近": "附最靠邻远亲新晚",
    "约": "节预签合条制违公履邀特婚契失隐集",
    "超": "高反",
    "上": "以之网线城晚早马路会市基身史世向至",
}
# Hedges behind the unit.
BEHIND = {
    "at_least": "及以上 以上 之上 开外",
    "at_most": "及以下 以下 之下 以内 之内",
    "about": "左右 上下",
    "just_over": "出头 有余",
}
BEHIND = {word: bound for bound, words in BEHIND.items() for word in words.split()}

# Units of the calendar: 近 in front of them means "the last N", not "nearly N".
SPANS_OF_TIME = frozenset("年 个月 月 天 日 周 星期 个星期 学期 个学期 周年 学年 个季度 季度 届 代".split())

# Set phrases with a number in them that count nothing one could check.
PHRASES = tuple(
    "两个维护 两个确立 四个意识 四个自信 四个全面 三个代表 两个大局 两个一百年 两个文明 五位一体 五个一批 六个一 四个一 两个毫不动摇 三农 两会 两岸 两山 "
    "两委 三严三实 一带一路 一国两制 两学一做 百家争鸣 千方百计 千家万户 万众一心 一心一意 三心二意 十全十美 五湖四海 四面八方 千山万水 "
    "百年大计 两类学校 九年义务 九年一贯 学前三年 三天打鱼 两天晒网 一日三餐 千人计划 万人计划 三次产业 三级甲等 双一流 四个现代化 三个一批 三位一体 一人一案 一生一案 一户一策 一村一品 一校一策 一人一策 一县一策".split()
)
