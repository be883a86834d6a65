import { CHANNELS, valuesOf } from '../choices.ts';
import { choices, type Input } from '../input.ts';
import type { PlainInputField } from './types.ts';

/** Limits a trigger to some channels. */
export const channelsField: PlainInputField = {
	key: 'channels',
	label: 'Channels',
	type: 'string',
	list: true,
	required: false,
	choices: CHANNELS,
	helpText: 'Leave empty for every channel.',
};

export function isOfChannel(result: { channel: string | null }, input: Input): boolean {
	const channels = choices(input, 'channels', 'Channels', valuesOf(CHANNELS));
	return channels.length === 0 || channels.some((word) => word === result.channel);
}
