import { row } from './row.js';

export const SAFETY = [
  row('safety-security.cctv', '監視カメラ 防犯カメラ 街頭カメラ 撮像機 カメラ網 高精細カメラ カメラ', 'cctv, surveillance camera, security camera, surveillance, camera network, high-definition camera, camera'),
  row('safety-security.cctv', '映像解析 画像解析 画像認識 映像 行動検知 異常検知 滞留 置き去り', 'video analytics, video analysis, image recognition, image analysis, footage, video, object detection, behaviour detection, abandoned, anomaly detection'),
  row('safety-security.cctv ict-data-platform.ai-id:0.3', '顔認証 顔認識 人物照合 顔検知', 'face recognition, facial recognition, face detection, facial'),
  row('safety-security.cctv transport.traffic-control:0.3', '番号板 車種 ナンバー認識 車番認識 ナンバープレート 車両番号 違反検知', 'licence plate, license plate, plate recognition, number plate, anpr, plate-reading, reading plates, stolen car, vehicle types, detect violations, recognise violations'),
  row('safety-security.cctv', '防犯 犯罪 治安 不審者 侵入 窃盗 巡回警備', 'crime, public safety, patrol, theft, intrusion, guard, security layer, law enforcement'),
  row('safety-security.command', '司令室 司令 指令センター 指令台 指令 コマンドセンター 統合監視 運用センター 統合センター 統合運用センター 指揮所 大型表示', 'command centre, command center, control room, operations centre, operation centre, operations center, command and control, converged, video wall, integrated operation, control centre, wall display, situation room, operations room, common operating picture,'),
  row('safety-security.command', '緊急通報 110番 119番 緊急対応 SOS 通報受付 緊急指令 救援要請', 'emergency call, emergency response, distress, sos, 911, hotline, emergency dispatch, call taking, panic button, emergency service, medical calls'),
  row('safety-security.command', '消防 警察 救助 消火 火災 消防隊 警察官 出動 隊員', 'fire brigade, fire service, firefight*, police, rescue, fire engine, fire crew, responder, officers, dispatch*, fire station'),
  row('safety-security.cyber', '偽メール 通信記録 制御網 サイバーセキュリティ サイバー攻撃 サイバー 不正アクセス マルウェア ウイルス 標的型', 'cyber*, hacking, hacker, malware, ransomware, phishing, intrusion detection, information security, fake mail, traffic logs, control network,'),
  row('safety-security.cyber', 'SOC 脅威 脆弱性 ログ監視 侵入テスト 脆弱性診断', 'security operation centre, soc, threat, vulnerability, penetration test, log monitoring, incident response, patch'),
  row('safety-security.cyber', '個人情報保護 個人情報 プライバシー 匿名化 暗号化 暗号 秘匿 情報保護 情報漏えい 情報漏洩', 'privacy, data protection, encrypt*, anonymis*, anonymiz*, personal data, personal information, confidential, data breach, de-identif*'),
  row('safety-security.cyber', 'アクセス管理 ゼロトラスト 権限管理', 'access control, zero trust, access right, access management'),
];

export const PUBLIC_SERVICES = [
  row('public-services.egov', '電子行政 電子政府 電子申請 オンライン申請 行政手続 申請 許認可 窓口 証明書 住民票 役場 役所 市役所 行政サービス 手続き', 'e-government, egovernment, digital administration, electronic government, online application, permit, licence application, one-stop, counter, certificate, civil papers, birth paper, income paper, paperwork, government services, city services, government office, public service, apply and pay online, digital government'),
  row('public-services.egov', '納税 税務 地方税 徴税 固定資産税 課税 税 納税率', 'tax, taxation, taxpayer, levy, e-tax, property tax, local revenue, revenue collection'),
  row('public-services.egov', '文書管理 電子決裁 ペーパーレス 電子署名 公文書 押印 台帳電子化', 'document management, paperless, e-signature, digital signature, electronic signature, workflow, approvals, archiving, digitised records'),
  row('public-services.egov', '無人端末 キオスク 自動交付 住民端末', 'kiosk, self-service, unmanned terminal, service terminal, queue management, queues'),
  row('public-services.egov', '庁内 部局 業務連携 部局間 省庁 職員業務 自動処理 RPA', 'back office, back-office, inter-office, ministries, across departments, robotic process, municipal staff, city hall, town hall, government', 0.5),
  row('public-services.participation', '住民どうし 市民参加 住民参加 参加型 合意形成 市民の声 意見 対話集会', 'citizen participation, citizen engagement, public participation, residents take part, consultation, consensus, take part, public input, involving residents, deliberat*, co-creation, engagement, shared plans'),
  row('public-services.participation', '住民通報 苦情 困りごと 要望 投稿 市民投稿 通報アプリ', 'complaint, citizen problem, report a problem, problem report*, feedback, grievance, pothole report, citizen report, resident report, suggestion'),
  row('public-services.participation', 'アンケート 投票 世論', 'survey of residents, questionnaire, vote, voting, poll, opinion', 0.9),
  row('public-services.participation', 'ボランティア ポイント 特典 参加者 還元 地域活動', 'volunteer*, reward, incentive, community activity, participation', 0.8),
  row('public-services.participation', 'チャット 自治会 町内会 住民', 'chat, chatbot, neighbourhood association, residents', 0.3),
  row('public-services.inclusion', '包摂 脆弱層 貧困 低所得 困窮 貧困世帯 困窮世帯 ', 'inclusion, inclusive, vulnerable, poverty, poor household, low-income, disadvantaged, poor families, marginalised, overlooked household,'),
  row('public-services.inclusion', '障害者 障がい 視覚障害 聴覚 手話 筆談 字幕', 'disabilit*, disabled, deaf, blind, sign language, hearing, visually impaired, impaired, caption*'),
  row('public-services.inclusion', '子育て 保育 保育園 ひとり親 女性 若者', 'childcare, nursery, single parent, women, parents, youth, day-care'),
  row('public-services.inclusion', '多言語 通訳 翻訳 外国人 移民', 'multilingual, translat*, interpreter, migrant, foreign resident, mother tongue, minority language'),
  row('public-services.inclusion', '福祉 社会福祉 給付 生活支援 支援世帯 支援', 'social welfare, welfare, social benefit, cash transfer, social worker, beneficiar*, social support, assistance payment, social protection', 0.8),
];

export const HEALTH = [
  row('health.telehealth', '遠隔医療 遠隔診療 オンライン診療 遠隔診断 在宅医療 往診 訪問診療 遠隔相談 在宅', 'telemedicine, telehealth, tele-diagnosis, remote consultation, online consultation, home care, home visit, house call, video consultation, remote diagnosis, at home'),
  row('health.telehealth', '医師 看護師 診療 診療所 病院 患者 医療 主治医 入院 退院', 'doctor, nurse, clinic, hospital, patient, physician, medical, medical care, discharge, readmission, specialist'),
  row('health.telehealth', '救急車 救急 搬送 救急隊 救命', 'ambulance, paramedic, emergency care, patient transport, first aid, emergency room'),
  row('health.telehealth', '電子カルテ 診療記録 医療記録 健康記録', 'health record, medical record, ehr, emr, patient record, treatment record'),
  row('health.telehealth', 'バイタル 心電図 血圧 心拍 血糖 測定機器', 'vital sign, ecg, blood pressure, heart rate, oximeter, glucose, connected device, stethoscope, cuff'),
  row('health.telehealth:0.7 health.public-health:0.4', '画像診断 超音波 処方 薬 検査装置', 'medical diagnosis, ultrasound, x-ray, prescription, pharmac*', 0.8),
  row('health.public-health', '公衆衛生 保健 保健所 衛生 予防医療 予防 保健員', 'public health, health centre, health center, hygiene, preventive health, prevention, health worker, health officer, health department, health data', 0.9),
  row('health.public-health', '感染症 デング熱 マラリア 結核 蚊 流行 病原体 ウイルス検査', 'infectio*, dengue, malaria, mosquito, outbreak, epidemic, tuberculosis, disease, pathogen, virus'),
  row('health.public-health', '栄養 発育阻害 乳幼児 給食 成長曲線 身長 妊婦 母子 離乳食 子どもの成長', 'nutrition*, stunt*, infant, toddler, school meal, child growth, growth curve, pregnan*, maternal, mother and child, malnutrition, under-five, baby'),
  row('health.public-health', '健診 検診 健康診断 スクリーニング 予防接種 ワクチン', 'health screening, check-up, health check, screening, vaccin*, immunis*'),
  row('health.public-health', '下水サーベイランス 下水調査', 'wastewater surveillance, sewage surveillance'),
  row('health.ageing public-services.inclusion:0.4', '高齢者 高齢化 高齢 お年寄り シニア 独居', 'elderly, ageing, aging, older people, older residents, older adult, senior, aged, over 60, age-friendly, living alone'),
  row('health.ageing', '介護 介護施設 介護職 介助 寝たきり 老人ホーム', 'nursing care, caregiver, care worker, nursing home, care home, bedridden, long-term care, care facility'),
  row('health.ageing', '見守り 転倒 睡眠 離床 見守りセンサー', 'fall detection, watch over, watching over, sleep, bed sensor, monitoring sensor, safety watch'),
  row('health.ageing', '認知症 フレイル 介護予防 リハビリ 歩行訓練 体操', 'dementia, frail*, rehabilitat*, physiotherap*, gait, exercise'),
  row('health.ageing', '健康増進 運動 歩数 ウェアラブル 腕輪 脈 健康づくり', 'wellness, fitness, wearable, wristband, health promotion, activity tracker, step count, daily steps, pulse, physical activity'),
];

export const EDUCATION = [
  row('education.school', '学校 小学校 中学校 高校 教室 児童 生徒 教員 教師 先生 授業 就学', 'school, pupil, classroom, teacher, lesson, students, school access, elementary, kindergarten, headteacher'),
  row('education.school', 'eラーニング EdTech 遠隔授業 教材 学習 学習支援 デジタル教材 教育', 'e-learning, edtech, learning support, learning, tablet lesson, courseware, digital textbook, remote class, education, homework', 0.8),
  row('education.school', '中退 出席 成績 不登校', 'drop-out, dropout, enrolment, attendance, grades, truan*'),
  row('education.school', '図書館 読書 読み聞かせ 理科 プログラミング', 'library, books, archives, book scanning, coding class, science lesson'),
  row('education.skills', '職業訓練 技能 技能者 実習 実技 資格 技術者養成 技術者', 'vocational, skill*, trainee, apprentice*, hands-on, practical course, technician, craftsm*, qualification'),
  row('education.skills', '研修 人材育成 能力強化 能力向上 講座 指導員 講師 育成 技術習得 人材', 'training, capacity building, capacity development, course, instructor, staff training, human resource, trainer, upskilling, practical course', 0.8),
  row('education.skills', '大学 高専 高等教育 学部 留学 大学町 奨学金', 'university, college, tertiary, higher education, campus, academic, curriculum, scholarship, faculty'),
  row('education.skills', '技術移転 技術協力 就職 雇用', 'technology transfer, know-how, transfer of know-how, job placement, graduate, internship, employab*', 0.9),
];
