import type { CampaignRecipient } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';

type State = CampaignRecipient['state'];

/** A recipient with its place in the list: nothing else of an erased one is its own. */
export interface Row extends CampaignRecipient {
	key: string;
}

/** Shape and tone of each state of a recipient without a message. */
export const looks: Readonly<Record<State, { shape: ShapeName; tone: Tone }>> = {
	new: { shape: 'wait', tone: '' },
	waiting: { shape: 'wait', tone: 'wait' },
	fed: { shape: 'sent', tone: '' },
	skipped: { shape: 'stop', tone: 'stop' },
	expired: { shape: 'none', tone: '' },
	duplicate: { shape: 'none', tone: '' },
	erased: { shape: 'none', tone: '' },
};

export const STATES = Object.keys(looks) as State[];
