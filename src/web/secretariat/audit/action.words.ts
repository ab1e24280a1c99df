/** What people and the machinery do, in the words of the trade: one entry for every action that is written to the audit trail. */
import { dictionary } from '../../words.js';

export const actionWords = dictionary({
  // signing in, and one's own account
  'session.open': { ja: 'ログイン', en: 'Signed in' },
  'session.close': { ja: 'ログアウト', en: 'Signed out' },
  'session.close-all': { ja: 'すべての端末からログアウト', en: 'Signed out everywhere' },
  'me.set-language': { ja: '表示言語の変更', en: 'Language chosen' },
  'me.change-password': { ja: '自分のパスワードの変更', en: 'Own password changed' },
  'second-factor.begin': { ja: '二段階認証の設定を開始', en: 'Second step begun' },
  'second-factor.confirm': { ja: '二段階認証を有効化', en: 'Second step turned on' },
  'second-factor.remove': { ja: '二段階認証を解除', en: 'Second step turned off' },
  'second-factor.renew': { ja: '回復コードの再発行', en: 'Recovery codes renewed' },
  // accounts and those who act for somebody
  'account.create': { ja: 'アカウントの作成', en: 'Account made' },
  'account.disable': { ja: 'アカウントの停止', en: 'Account disabled' },
  'account.set-password': { ja: 'パスワードの再設定', en: 'Password set anew' },
  'account.reset-second-factor': { ja: '二段階認証の初期化', en: 'Second step reset' },
  'invitation.send': { ja: '担当者の招待', en: 'Person invited' },
  'invitation.revoke': { ja: '招待の取り消し', en: 'Invitation taken back' },
  'invitation.redeem': { ja: '招待への応答', en: 'Invitation answered' },
  'person.remove': { ja: '担当者を外した', en: 'Person removed' },
  'member.tie': { ja: '会員の担当者に追加', en: 'Person added to a member' },
  'member.untie': { ja: '会員の担当者から削除', en: 'Person taken off a member' },
  'city.tie': { ja: '都市の担当者に追加', en: 'Person added to a city' },
  'city.untie': { ja: '都市の担当者から削除', en: 'Person taken off a city' },
  'seminar.tie': { ja: 'セミナーの運営者に追加', en: 'Host added to a seminar' },
  'seminar.untie': { ja: 'セミナーの運営者から削除', en: 'Host taken off a seminar' },
  'notice.read': { ja: 'お知らせの既読', en: 'Notice read' },
  'notice.resend': { ja: 'お知らせの再送', en: 'Notice sent again' },
  // data
  'member.edit': { ja: '会員の修正', en: 'Member corrected' },
  'solution.edit': { ja: 'ソリューションの修正', en: 'Solution corrected' },
  'city.edit': { ja: '都市の修正', en: 'City corrected' },
  'need.edit': { ja: 'ニーズの修正', en: 'Need corrected' },
  'profile.add': { ja: '配点の追加', en: 'Weights added' },
  // rounds
  'round.start': { ja: 'ラウンドの開始', en: 'Round started' },
  'round.rerun': { ja: '新しいデータで計算し直し', en: 'Round run again with new data' },
  'round.proposed': { ja: '計算が終わり、案ができた', en: 'Sums done, round proposed' },
  'round.failed': { ja: '計算の失敗', en: 'Round failed' },
  'round.cancelled': { ja: '計算の中止', en: 'Round cancelled' },
  'round.submit': { ja: '決裁に回した', en: 'Put up for approval' },
  'round.recall': { ja: '決裁からの引き戻し', en: 'Called back' },
  'round.return': { ja: '差し戻し', en: 'Returned' },
  'round.approve': { ja: '承認', en: 'Approved' },
  'round.comment': { ja: 'コメント', en: 'Comment' },
  'round.schedule': { ja: '公開予定の設定', en: 'Publication scheduled' },
  'round.publish-failed': { ja: '予定の日時に公開できず', en: 'Not published at its set time' },
  'round.publish': { ja: '公開', en: 'Published' },
  'round.withdraw': { ja: '公開の取り下げ', en: 'Withdrawn' },
  'override.pin': { ja: '推薦の固定', en: 'Pinned' },
  'override.ban': { ja: '推薦の除外', en: 'Banned' },
  'override.rank': { ja: '順位の変更', en: 'Re-ranked' },
  'override.undo': { ja: '上書きの取り消し', en: 'Override undone' },
  'comparison.start': { ja: 'ラウンドの比較を依頼', en: 'Comparison asked for' },
  'mark.set': { ja: '企業の回答（希望・検討・見送り）', en: 'Company answered (want, maybe, no)' },
  'mark.undo': { ja: '企業の回答の取り消し', en: 'Answer of a company taken back' },
  'proposal.make': { ja: '登録の変更の提案', en: 'Change proposed' },
  'proposal.withdraw': { ja: '変更の提案の取り下げ', en: 'Proposal taken back' },
  'proposal.accept': { ja: '変更の提案を反映', en: 'Proposal accepted' },
  'proposal.decline': { ja: '変更の提案を見送り', en: 'Proposal declined' },
  'veto.add': { ja: '「会わせない」の登録', en: 'Veto entered' },
  'veto.remove': { ja: '「会わせない」の解除', en: 'Veto taken back' },
  // the trail itself
  'audit.verify': { ja: '記録の検証', en: 'Trail verified' },
});

/** Kinds of things an entry may be about. */
export const subjectKindWords = dictionary({
  organisation: { ja: '会員', en: 'Member' },
  solution: { ja: 'ソリューション', en: 'Solution' },
  city: { ja: '都市', en: 'City' },
  need: { ja: 'ニーズ', en: 'Need' },
  seminar: { ja: 'セミナー', en: 'Seminar' },
  round: { ja: 'ラウンド', en: 'Round' },
  profile: { ja: '配点', en: 'Weights' },
  comparison: { ja: 'ラウンドの比較', en: 'Comparison of rounds' },
  account: { ja: 'アカウント', en: 'Account' },
  proposal: { ja: '変更の提案', en: 'Change proposal' },
  notice: { ja: 'お知らせ', en: 'Notice' },
  audit: { ja: '操作の記録', en: 'Audit trail' },
});

/** Who an entry was written by, beside the roles of accounts. */
export const machineRoleWords = dictionary({
  system: { ja: '自動処理・管理コマンド', en: 'Machinery or command' },
  anonymous: { ja: 'ログイン前の人', en: 'Not signed in' },
});

/** Left out where only changes are asked for: nothing but who came, went and read. */
export const COMINGS_AND_GOINGS: readonly (keyof typeof actionWords.ja)[] = ['session.open', 'session.close', 'session.close-all', 'notice.read'];
