/** The lists of the trigger. Apart from the others, which its bundle then leaves out. */
import { CHANNEL_LABELS, EVENT_LABELS } from '@marketing-cible/contract/edge';
import { optionsOf } from './labelled-options.ts';

export const channelOptions = optionsOf(CHANNEL_LABELS);
export const eventOptions = optionsOf(EVENT_LABELS);
