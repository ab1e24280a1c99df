import type { Language } from '../../engine/model.js';
import { READER_ZONES } from '../../access/asker.js';
import { zoneName } from '../format.js';
import { Choices, Input, Select } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Title } from '../parts/title.js';
import { type Role, useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { roleWords } from '../trade.words.js';
import { accountWords } from './account.words.js';

export interface AccountProps {
  name: string; role: Role; language: Language; timeZone: string;
  problems: FieldProblem[];
  done?: 'language' | 'time-zone' | 'password';
}

export function AccountPage({ name, role, language, timeZone, problems, done }: AccountProps) {
  const t = useWords(accountWords);
  const roles = useWords(roleWords);
  const shown = useVisit().language;
  const zones = READER_ZONES.map((value) => ({ value, text: zoneName(value, shown) }));
  return (
    <Layout title={t.title} place="account" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={done === 'password' ? t.passwordSaved : t.saved} /> : null}
      <div class="lead narrow-facts"><Facts of={[{ name: t.name, value: name }, { name: t.role, value: roles[role] }]} /></div>
      <section class="section">
        <h2>{t.languageTitle}</h2>
        <form method="post" action={`${paths.account}/language`} class="form">
          <Choices name="language" label={t.languageTitle} hint={t.languageHint} checked={[language]} problems={problems}
            choices={[{ value: 'ja', text: <span lang="ja">日本語</span> }, { value: 'en', text: <span lang="en">English</span> }]} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.saveLanguage}</button></div>
        </form>
      </section>
      {role === 'secretariat' || role === 'approver' ? null : (
        <section class="section">
          <h2>{t.zoneTitle}</h2>
          <form method="post" action={`${paths.account}/time-zone`} class="form">
            <Select name="timeZone" label={t.zoneTitle} hint={t.zoneHint} value={timeZone} problems={problems} choices={zones} />
            <div class="buttons"><button class="button" data-kind="second" type="submit">{t.saveZone}</button></div>
          </form>
        </section>
      )}
      <section class="section">
        <h2>{t.passwordTitle}</h2>
        <form method="post" action={`${paths.account}/password`} class="form">
          <Input name="current" label={t.current} type="password" autocomplete="current-password" required size={32} problems={problems} />
          <Input name="next" label={t.fresh} hint={t.freshHint} type="password" autocomplete="new-password" required size={32} problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.savePassword}</button><span class="small soft">{t.passwordNote}</span></div>
        </form>
      </section>
      <section class="section">
        <h2>{t.secondTitle}</h2>
        <p>{t.secondNote}</p>
        <p class="lead"><a href={paths.secondFactor}>{t.second}</a></p>
      </section>
      <section class="section">
        <h2>{t.dataTitle}</h2>
        <p>{t.dataNote}</p>
        <p class="lead"><a href={paths.myData}>{t.data}</a></p>
      </section>
      <section class="section">
        <h2>{t.everywhereTitle}</h2>
        <p>{t.everywhereNote}</p>
        <form method="post" action={`${paths.account}/sign-out-everywhere`}><div class="buttons"><button class="button" data-kind="second" type="submit">{t.everywhere}</button></div></form>
      </section>
    </Layout>
  );
}
