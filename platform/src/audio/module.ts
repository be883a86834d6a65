import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteAudioOfClosed } from './delete-audio.ts';
import { audioHooks } from './hooks.ts';
import { sealedAudio, sealedAudioPart } from './model.ts';
import { audioRoutes } from './routes.ts';
import { endUses } from './uses.ts';

export const audioModule: ResourceModule = {
	name: 'audio',
	sections: [
		{
			name: 'audio',
			description:
				'Recordings that calls play instead of a spoken text (`content.audioId`), through the SIP carrier.',
		},
	],
	hooks: audioHooks,
	routes: audioRoutes,
	tables: ['audio', 'audio_parts', 'audio_uses'],
	idPrefixes: ['aud'],
	sealed: [
		sealedById('audio', sealedAudio),
		{
			table: 'audio_parts',
			key: ['audio_id', 'number'],
			context: ([id = '', number = '']) => sealedAudioPart.context(id, number),
		},
	],
	onMessagesMoved: async (_core, unit, moves) => endUses(unit, moves),
	housekeeping: deleteAudioOfClosed,
};
