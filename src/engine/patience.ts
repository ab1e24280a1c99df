/** The engine has no clock: whoever has one may stop it between two steps. A round that was stopped gives no half answer. */
import { EngineRefusal } from './refusal.js';

export type ShouldStop = () => boolean;

/** Refuses to go on once `shouldStop` says so. `step` is what was being done. */
export function goOn(shouldStop: ShouldStop | undefined, step: 'read' | 'score' | 'explain'): void {
  if (!shouldStop?.()) return;
  const steps = { read: ['文章を読む途中', 'the texts were being read'], score: ['採点の途中', 'pairs were being scored'], explain: ['説明を書く途中', 'lines were being explained'] } as const;
  const [ja, en] = steps[step];
  throw new EngineRefusal('ROUND.STOPPED', {
    ja: `${ja}で時間の上限に達したため、結果を出さずに止めました。上限を延ばすか、会員か都市を分けてください。`,
    en: `The time limit was reached while ${en}, so no result was made; allow more time, or split the members or the cities.`,
  });
}
