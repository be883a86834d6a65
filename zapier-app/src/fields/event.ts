import { choices, type Input } from '../input.ts';
import { CHANNELS, wordsOf } from '../vocabulary.ts';
import type { PlainInputField } from './types.ts';

/** Narrows a trigger to the channels that the Zap is about. */
export const channelsField: PlainInputField = {
	key: 'channels',
	label: 'Channels',
	type: 'string',
	list: true,
	required: false,
	choices: CHANNELS,
	helpText: 'Left empty, every channel counts.',
};

export function isOfChannel(result: { channel: string | null }, input: Input): boolean {
	const channels = choices(input, 'channels', 'Channels', wordsOf(CHANNELS));
	return channels.length === 0 || channels.some((word) => word === result.channel);
}
