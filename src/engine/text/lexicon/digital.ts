import { row } from './row.js';

export const ICT = [
  row('ict-data-platform.city-os', '都市OS データ連携基盤 データ連携 データ基盤 共通基盤 データ統合 連携基盤 データセンター データ共有', 'city os, data platform, data exchange, urban os, data hub, data lake, interoperab*, integration platform, data centre, data center, shared platform, data sharing, join data, common platform, data integration, data broker'),
  row('ict-data-platform.city-os', 'オープンデータ データ公開 API データカタログ FIWARE', 'open data, api, data catalogue, data catalog, fiware, open standard, data portal'),
  row('ict-data-platform.city-os', 'ダッシュボード 可視化 指標 見える化 都市観測所 都市データ 一覧画面', 'dashboard, indicator, visualis*, visualiz*, observatory, kpi, evidence base, city data, urban data, one screen'),
  row('ict-data-platform.city-os', '市のデータ 部局横断 サイロ データ活用 ビッグデータ データ方針 データガバナンス データ利活用', 'silo*, cross-department, departments, big data, data governance, data policy, urban data policy, data use, data-driven, statistics', 0.8),
  row('ict-data-platform.city-os safety-security.command:0.6', '統合運用センター 運用センター 統合データ', 'operations centre, operation centre, operations center, ioc, intelligent operation*, integrated operations centre'),
  row('ict-data-platform.city-os:0.5 transport.traffic-control:0.3', '移動データ モビリティデータ 人流データ', 'mobility data, movement data, travel data, phone data'),
  row('ict-data-platform.gis-twin', 'GIS デジタル地図 測量 地形 点群 航空写真 地理空間 地理情報 地籍 台帳図 基盤地図', 'gis, geospatial, lidar, point cloud, aerial photo, base map, topograph*, cadastr*, digital map, geographic'),
  row('ict-data-platform.gis-twin', '地図', 'map, mapping, survey', 0.5),
  row('ict-data-platform.gis-twin', '立体の街 デジタルツイン 3D都市モデル 三次元 立体模型 3D 双子 シミュレーション', 'digital twin, 3d model, 3d city, three-dimensional, city model, virtual city, simulat*'),
  row('ict-data-platform.gis-twin', '衛星 衛星画像 リモートセンシング 測位', 'satellite, remote sensing, earth observation, positioning, gnss, spacecraft, orbit'),
  row('ict-data-platform.network', '高速無線 高速回線 5G 通信 携帯回線 基地局 無線 Wi-Fi ローカル5G 光ファイバー 回線 通信網 電波 ブロードバンド', '5g, wi-fi, wifi, telecom*, base station, wireless, broadband, fibre, fiber, connectivity, mobile network, antenna, coverage of signal, private 5g, internet access, private radio, fast radio, radio network, gigabit, high-speed link, carriers'),
  row('ict-data-platform.network', 'IoT LPWA センサー網 センサーネットワーク ゲートウェイ', 'iot, internet of things, lpwa, lorawan, sensor network, gateway, mesh network'),
  row('ict-data-platform.network', 'スマートポール ポール 多機能柱 電柱', 'smart pole, pole, multi-purpose pole, street column'),
  row('ict-data-platform.network:0.5 environment.water-env:0.2 environment.air:0.2', 'センサー 計測 遠隔監視 常時監視', 'sensor, sensing, remote monitoring, telemetry', 0.4),
  row('ict-data-platform.ai-id', 'AI 人工知能 機械学習 深層学習 予測モデル', 'ai, artificial intelligence, machine learning, deep learning, predictive model, neural, algorithm', 0.8),
  row('ict-data-platform.ai-id', 'デジタルID 本人確認 身分証 生体認証 指紋 電子認証 認証 マイナンバー', 'digital identity, digital id, identity, biometric, authenticat*, fingerprint, e-kyc, identity verification, single sign-on, national id, id card, impersonation, proves who'),
  row('ict-data-platform.ai-id', 'ブロックチェーン 改ざん 改ざんできない 分散台帳', 'blockchain, distributed ledger, tamper*, smart contract'),
  row('ict-data-platform.ai-id:0.8', '需要の予報 需要予測 予測 解析 分析 音声認識 対話', 'demand forecast, analytics, forecasting, prediction, speech recognition, predict, week-ahead', 0.6),
];

export const INDUSTRY = [
  row('industry-innovation.industry', '工業団地 産業団地 経済特区 特区 入居企業 企業誘致 産業拠点 誘致 生産拠点 入居者', 'industrial park, industrial estate, special economic zone, economic zone, sez, investment promotion, factory site, industrial zone, industrial area, industrial city, tenant, industry-led, production site'),
  row('industry-innovation.industry', '工場 生産ライン 製造 製造業 スマート工場 自動化 ロボット 生産', 'factory, manufactur*, production line, automation, smart factory, robot, shop floor, machine tool, plant floor'),
  row('industry-innovation.industry', '稼働 サプライチェーン 部品 取引先 予知保全 稼働率 産業', 'supply chain, supplier, predictive maintenance, machine uptime, component maker, industry, parts makers', 0.8),
  row('industry-innovation.startup-sme', '起業 創業 スタートアップ ベンチャー インキュベーション アクセラレーター 起業家 起業支援', 'start-up, startup, entrepreneur*, incubat*, accelerat*, venture, founder, pitch, seed funding, new business'),
  row('industry-innovation.startup-sme', '中小企業 零細 小規模事業者 零細事業者 商店 販路 店舗 小売 露天商 屋台 事業者支援', 'sme, small business, micro-enterprise, small merchant, merchant, shopkeeper, hawker, market access, trader, small firm, retailer, business support, stallholder'),
  row('industry-innovation.startup-sme transport.maas-ticketing:0.3', '電子決済 キャッシュレス QR決済 電子マネー 送金 決済', 'e-payment, electronic payment, cashless, qr code payment, mobile money, wallet, remittance, payment medium'),
  row('industry-innovation.startup-sme:0.7 transport.maas-ticketing:0.6', '支払', 'payment', 0.4),
  row('industry-innovation.startup-sme', 'フィンテック 融資 与信 マイクロファイナンス 小口融資 信用', 'fintech, loan, credit scor*, microfinance, lending, micro-loan, leasing'),
  row('industry-innovation.startup-sme', '通販 ネット販売 電子商取引 EC', 'e-commerce, online shop, online marketplace, online sales, sell online'),
  row('industry-innovation.agri', '農業 農家 農地 営農 作物 収量 畑 水田 栽培 都市農業 収穫 稲作', 'agricultur*, farm*, crop, yield, paddy, harvest*, grower, smallholder, cultivat*, plantation, vegetables, rice'),
  row('industry-innovation.agri', '灌漑 水やり 土壌 肥料 農薬 施肥 農業用水', 'irrigat*, soil moisture, soil, fertilis*, fertiliz*, pesticide, watering, spraying'),
  row('industry-innovation.agri', '植物工場 温室 水耕 施設園芸', 'greenhouse, plant factory, urban farming, hydropon*, vertical farm, horticultur*'),
  row('industry-innovation.agri', '保冷箱 食品 コールドチェーン 冷蔵 鮮度 フードロス 市場 食品ロス 保冷 卸売', 'food loss, cold chain, refrigerated, freshness, wholesale market, perishab*, cold storage, food safety, food, chilled box, chiller at collection, fresh produce'),
  row('industry-innovation.agri', '漁業 水産 養殖 畜産 酪農', 'fisher*, aquacultur*, livestock, dairy, poultry'),
];
