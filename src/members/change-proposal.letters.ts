/** What a company is told when the secretariat has decided on its proposal. */
import type { Letter } from '../access/notices.js';
import type { Language } from '../engine/model.js';
import type { ChangeProposal } from './change-proposal.entity.js';

interface Name { ja: string | null; en: string | null }

export function letterOf(proposal: ChangeProposal, of: Name): Pick<Letter, 'kind' | 'occasion' | 'path' | 'texts'> {
  const isAccepted = proposal.state === 'accepted';
  return {
    kind: isAccepted ? 'proposal.accepted' : 'proposal.declined', occasion: proposal.id, path: `/company/proposals/${proposal.id}`,
    texts: (language) => (isAccepted ? accepted(language, said(of, language)) : declined(language, said(of, language), proposal.note ?? '')),
  };
}

function said(name: Name, language: Language): string {
  return name[language] ?? name[language === 'ja' ? 'en' : 'ja'] ?? '';
}

function accepted(language: Language, name: string): { title: string; body: string } {
  return language === 'ja'
    ? { title: '変更の提案を登録に反映しました', body: `「${name}」について貴社が送った変更の提案を、事務局が確認し、登録に反映しました。次に計算するラウンドから、新しい内容が使われます。` }
    : { title: 'Your proposed change is now in the register', body: `The secretariat has accepted the change that your company proposed for “${name}”. Rounds computed from now on use the new entry.` };
}

function declined(language: Language, name: string, note: string): { title: string; body: string } {
  return language === 'ja'
    ? { title: '変更の提案は反映されませんでした', body: `「${name}」について貴社が送った変更の提案は、登録に反映されませんでした。登録は前のままです。\n\n事務局から:\n${note}\n\n直したものを、あらためて提案できます。` }
    : { title: 'Your proposed change was not taken up', body: `The change that your company proposed for “${name}” was not taken up; the entry is as it was.\n\nFrom the secretariat:\n${note}\n\nYou can propose a corrected change at any time.` };
}
