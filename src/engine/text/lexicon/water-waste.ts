import { row } from './row.js';

export const WATER = [
  row('water.supply', '上水道 水道 水道水 給水 浄水 浄水場 配水 配水池 飲料水 飲み水 飲用水 飲用 飲める水 水道公社 水道事業', 'water supply, waterworks, drinking water, drinkable, potable, tap water, piped water, water utility, water district, purification plant, filtration plant, water treatment plant, water treatment, 24-hour water'),
  row('water.supply', '漏水 無収水 漏水音 水圧 低水圧 管網 減圧弁 漏れ 地下で失われる水', 'leakage, water leak, leak detection, leaking pipe, non-revenue water, nrw, water loss, lost water, unbilled, low pressure, pressure management, pipe network, distribution network, district metered area'),
  row('water.supply', 'ろ過 膜ろ過 消毒 塩素 濁り 濁度 残留塩素 凝集 急速ろ過', 'filtration, membrane, disinfect*, chlorin*, turbid*, ultrafiltration, rapid filtration, coagulat*, uv disinfection'),
  row('water.supply', '水源 原水 取水 井戸 地下水 海水淡水化 造水 貯水池', 'water source, source water, raw water, intake, well water, groundwater, desalination, reservoir, source protection, borehole'),
  row('water.supply:0.7 environment.water-env:0.4', '水質検査 水質管理 自動水質監視 水質', 'water-quality test, water quality, water-quality, water quality analysis', 0.8),
  row('water.supply', '水道メータ 水道メーター 水道料金 断水 節水', 'water meter, water bill, intermittent supply, water saving'),
  row('water.sewerage', '下水 下水道 下水処理 汚水 汚水処理 排水処理 生活排水 工場排水 下水処理場 雑排水', 'wastewater, waste water, sewage, sewerage, effluent, sewage treatment, wastewater treatment, household effluent, stp, wwtp, sewage works, sewage plant'),
  row('water.sewerage', '浄化槽 腐敗槽 し尿 便槽 汲み取り バキューム車 引き抜き 便所 トイレ 衛生設備', 'johkasou, septic, septage, faecal sludge, fecal sludge, desludging, vacuum truck, vacuum tanker, latrine, toilet, sanitation, sanitary, cesspit'),
  row('water.sewerage', '汚泥 脱水 活性汚泥 曝気 散気 膜分離 送風機', 'sludge, dewater*, activated sludge, aeration, membrane bioreactor, mbr, blower, screw press, aerobic'),
  row('water.sewerage', '再生水 水再利用 中水 処理水', 'water reuse, reclaimed water, recycled water, treated water, reuse of water'),
  row('water.sewerage', '放流水 大腸菌 分散型処理 分散型の汚水処理 排水基準', 'discharge standard, bod, coliform*, decentralised treatment, decentralized treatment, effluent standard, outfall'),
  row('water.pipes', '管路更生 管更生 管路 老朽管 管渠 下水管 埋設管 地下管 管内面 地下水路 古い管 地下排水路 管の補修', 'pipe rehabilitation, sewer rehabilitation, ageing pipe, aging pipe, old pipe, broken pipe, sewer lining, pipe lining, lining, buried pipe, conduit, culvert, underground drain, pipe renewal, ageing sewer, old sewer, sewer, pipe maintenance, pipeline'),
  row('water.pipes', '立坑 掘進機 管を押し 開削 非開削 推進工法 掘らず 掘り返さず 開削せず 交通を止めず', 'trenchless, no-dig, pipe jacking, tunnelling machine, jacking, narrow streets, without digging, without excavation, microtunnel*, without stopping traffic, without closing'),
  row('water.pipes', 'マンホール 人孔 管内カメラ 自走機 管内', 'manhole, in-pipe, pipe inspection, pipe crawler, sewer inspection, crawler robot'),
  row('housing-urban-development.infra-maintenance water.pipes:0.7', '地下の空洞 陥没 空洞 道路陥没 空洞調査', 'cave-in, sinkhole, void, road collapse, subsidence'),
];

export const WASTE = [
  row('waste.collection:0.7 waste.treatment:0.6 waste.recycling:0.6', 'ごみ 廃棄物 家庭ごみ 都市ごみ ゴミ 一般廃棄物 固形廃棄物 廃棄物管理', 'waste, garbage, refuse, solid waste, trash, rubbish, municipal waste, waste management', 0.8),
  row('waste.collection', 'ごみ収集 収集車 パッカー車 収集ルート 集積所 ごみ箱 回収車 収集作業 収集効率化 収集運搬 収集', 'waste collection, refuse collection, garbage collection, garbage truck, collection round, collection vehicle, refuse truck, dustbin, bin, dumpster, collection point, compactor truck, collection coverage, pick-up, collection'),
  row('waste.collection', '不法投棄 ポイ捨て 散乱ごみ 街路清掃 路面清掃 清掃員 清掃', 'illegal dumping, dumped, litter, littering, street cleaning, sweeping, sweeper, clean-up, cleanliness, cleaner streets'),
  row('waste.collection', 'ルート最適化 経路最適化 巡回経路 満杯 収集頻度', 'route optimisation, route optimization, routing, fill level, fill sensor, bin sensor', 0.8),
  row('waste.collection:0.6 waste.recycling:0.7', '分別 分別排出 分別収集 選別', 'sorting, sorted, separation at source, segregation, separate collection, source separation', 0.9),
  row('waste.treatment', '焼却 焼却炉 ごみ発電 廃棄物発電 余熱利用 燃焼 ストーカ', 'incinerat*, waste-to-energy, waste to energy, waste to power, refuse power, combustion, furnace, burn waste, power from waste, turned into energy, treating waste to generate power'),
  row('waste.treatment', '最終処分場 処分場 埋立 埋立地 覆土 残余年数 浸出水 ごみ山', 'landfill, dump site, dumpsite, disposal site, final disposal, leachate, open dump, tipping, capping'),
  row('waste.treatment:0.9 energy.renewable:0.4', 'メタン メタン発酵 バイオガス ガス回収', 'biogas, methane, anaerobic, digester, landfill gas, fermentation'),
  row('waste.treatment', '中間処理 破砕 減容 医療廃棄物 有害廃棄物 処分 減量', 'intermediate treatment, shredd*, volume reduction, medical waste, hazardous waste, disposal, waste reduction, infectious waste'),
  row('waste.recycling', 'リサイクル 再資源化 資源循環 循環経済 再生利用 循環利用 再利用 回収資源', 'recycl*, circular economy, circularity, circular, material recovery, resource recovery, recovered as, reuse'),
  row('waste.recycling', '廃プラスチック プラスチック 廃プラ ペットボトル 樹脂 包装材', 'plastic, pet bottle, resin, packaging, polymer, bottle'),
  row('waste.recycling industry-innovation.agri:0.3', '堆肥 堆肥化 コンポスト 生ごみ 食品残さ 野菜くず 肥料化 有機ごみ', 'compost*, kitchen waste, food waste, organic waste, soil improver, food scraps, market scraps, organics'),
  row('waste.recycling:0.9 waste.treatment:0.4', '固形燃料 燃料化 油化 RPF RDF 代替燃料', 'refuse-derived fuel, solid fuel, rdf, rpf, pyrolysis, fuel production, alternative fuel, densified fuel'),
  row('waste.recycling', '電子廃棄物 廃家電 小型家電 廃電池 レアメタル 解体 家電', 'e-waste, electronic waste, used battery, old appliances, appliance, dismantl*, scrap metal, rare metal, used phones'),
  row('waste.recycling', '副産物 がれき 建設廃棄物 廃材 スラグ アップサイクル 買い取り 有価物', 'by-product, construction waste, demolition debris, slag, upcycl*, waste picker, buy-back, scrap, deposit return'),
];
