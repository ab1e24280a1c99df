import { Choice } from '../platform/input.js';
import { ALERT_FREQUENCIES, type AlertFrequency } from './need-alert.entity.js';

export class AlertWish {
  @Choice(ALERT_FREQUENCIES)
  frequency!: AlertFrequency;
}
