import { row } from './row.js';

export const TOURISM = [
  row('tourism-culture.visitor tourism-culture.eco:0.3 tourism-culture.heritage:0.3', '観光 観光客 来訪者 旅行者 訪問者 旅行', 'tourism, tourist, visitor, traveller, traveler, sightseeing, travel industry, holidaymaker'),
  row('tourism-culture.visitor', '観光統計 人流 混雑 来訪者数 人出 滞在 混雑データ 分散', 'visitor flow, crowd*, footfall, arrival statistics, people count*, visitor numbers, visitor count, people flow, overtourism, dwell time, tourism statistics'),
  row('tourism-culture.visitor', '予約 宿泊 ホテル 宿 旅館', 'booking, reservation, hotel, accommodation, lodging, inn, room rate'),
  row('tourism-culture.visitor', '観光案内 多言語案内 案内板 周遊 観光アプリ ガイド 観光スポット 名所', 'guide app, multilingual guide, itinerary, tour, guidebook, audio guide, sightseeing route, attraction, tourist information, signage, tour guide'),
  row('tourism-culture.heritage', '文化財 世界遺産 遺跡 歴史地区 歴史的 旧市街 町並み 街並み 歴史資源 歴史 寺院 植民地時代 遺産', 'heritage, world heritage, monument, temple, historic*, old town, streetscape, colonial, archaeolog*, ruins, landmark, old quarter'),
  row('tourism-culture.heritage', '修復 保存 保全 復元 修理 文化財保護', 'conserv*, restor*, preserv*, repair of old buildings', 0.8),
  row('tourism-culture.heritage', '拡張現実 AR VR 仮想現実 ゴーグル', 'augmented reality, augmented-reality, virtual reality, storytelling, immersive, goggles', 0.8),
  row('tourism-culture.heritage', '博物館 美術館 文化 伝統 工芸 三次元記録 デジタルアーカイブ', 'museum, gallery, culture, cultural, traditional craft, artefact, artifact, digital archive, 3d record'),
  row('tourism-culture.eco', 'エコツーリズム エコツアー 農村観光 民泊 農泊 体験型観光 地域観光 コミュニティ観光', 'eco-tourism, ecotourism, community tourism, community-based, rural tourism, homestay, farm stay, village tourism, agritourism, village stay'),
  row('tourism-culture.eco', '村 集落 農村 地域振興 里', 'village, hamlet, rural, countryside, villager', 0.7),
  row('tourism-culture.eco', '入山 踏み荒らし 自然保護 国立公園 トレッキング 自然 自然体験 野生 森', 'nature, national park, ranger, trekking, trail, wildlife, protected area, forest, natural resources, footfall control, fragile site, visitor limit', 0.8),
  row('tourism-culture.eco', '特産品 地場産品 土産 染め物 手仕事', 'local products, souvenir, handicraft, local speciality, regional speciality, specialities, spices, textiles, weaving'),
];

export const HOUSING = [
  row('housing-urban-development.masterplan', '骨格 将来の人口 都市計画 マスタープラン 土地利用 将来像 構想 基本計画 用途地域 都市構造 計画づくり 骨格図 都市戦略', 'urban planning, master plan, masterplan, land use, land-use, zoning, city plan, spatial plan, concept plan, planner, structure plan, by-law, urban design, where to grow, future population'),
  row('housing-urban-development.masterplan', '換地 敷地 区画整理 都市再生 再生計画 土地区画', 'irregular plots, land readjustment, urban renewal, regeneration, revitalis*, revitaliz*, land pooling'),
  row('housing-urban-development.masterplan', '人口予測 将来人口 ビジョン 調査 計画策定 制度設計', 'population forecast, scenario planning, vision, planning study, feasibility study, growth management', 0.7),
  row('housing-urban-development.township', '共同開発 駅直結 ニュータウン 新都市 新市街 街区 街区開発 再開発 複合開発 スマートタウン まちづくり 街づくり 複合市街地 町開き', 'new town, township, district development, redevelopment, mixed-use, mixed use, mixed district, smart town, town management, urban development, smart district, new district, town building, residential estate, neighbourhood development'),
  row('housing-urban-development.township', '不動産 デベロッパー 分譲 造成 用地 開発事業 沿線開発 エリアマネジメント', 'real estate, property development, developer, land development, co-development, area management, land value, develop land, estate'),
  row('housing-urban-development.township environment.green:0.3', 'リバーフロント ウォーターフロント 水辺空間 川沿い 川辺', 'riverfront, waterfront, riverside renewal, central riverside'),
  row('housing-urban-development.housing', '住宅 低廉住宅 公営住宅 賃貸住宅 住まい 集合住宅 住戸 家屋 民家 社会住宅', 'housing, affordable housing, low-cost housing, rental housing, dwelling, apartment, residential building, social housing, house, homes, walk-up flats'),
  row('housing-urban-development.housing', 'プレハブ 工業化住宅 ユニット工法 プレキャスト 組立', 'prefab*, modular, panelised, precast, factory-built, ready-made panels'),
  row('housing-urban-development.housing', '建設 施工 建築 BIM 建設現場 工期 建設DX 建てる 左官 型枠', 'construction, building site, bim, contractor, builder, 3d printing, formwork, building work, site safety, building know-how', 0.8),
  row('housing-urban-development.housing', '住宅ローン 家賃 住宅金融 水上集落 スラム', 'mortgage, housing finance, rent, slum, informal settlement, stilt*, water village, tenure'),
  row('housing-urban-development.infra-maintenance', 'インフラ点検 点検 維持管理 保守点検 打音 老朽化 劣化 長寿命化', 'infrastructure inspection, inspection, inspect, infrastructure maintenance, deteriorat*, life extension, ageing infrastructure, maintenance crew, upkeep of roads, lifecycle'),
  row('housing-urban-development.infra-maintenance', '橋梁 橋 トンネル 道路点検 舗装 ひび割れ 路面 路面の傷み わだち 区画線 高架', 'bridge, tunnel, road survey, road wear, pavement, crack, road surface, viaduct, pothole, deck, rebuilt road, dashcam'),
  row('housing-urban-development.infra-maintenance:0.5 transport.traffic-control:0.3', '道路', 'roads', 0.5),
  row('housing-urban-development.infra-maintenance', '電波探査 非破壊検査 非破壊 赤外線 探査 センサー監視', 'radar search, underground radar, radar, non-destructive, nondestructive, ground penetrating, infrared, ultrasonic, structural monitoring, structural health'),
  row('housing-urban-development.infra-maintenance', '資産管理 台帳 アセットマネジメント 設備台帳', 'asset management, asset register, asset inventory, facility ledger'),
  row('housing-urban-development.infra-maintenance:0.5 ict-data-platform.gis-twin:0.4', 'ドローン 無人機 空撮', 'drone, unmanned aircraft, uav, aerial', 0.7),
  row('housing-urban-development.infra-maintenance:0.5', '保守 補修 予防保全 修繕', 'maintenance, repair, preventive maintenance, upkeep', 0.4),
];
