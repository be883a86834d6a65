import { useEffect, useState } from 'preact/hooks';
import { ApiError, callBlob } from '../api/client.ts';
import { useFormat, useSession, useWords } from '../app/environment.ts';
import { listenWords } from './listen-words.ts';

/** The most that the API reads aloud. */
const MOST = 2000;

/** Plays what a call would say, as the carrier of the platform says it. Another text takes the sound away. */
export function Listen({ text, language }: { text: string; language?: string | undefined }) {
	const { may } = useSession();
	if (!may('speakText') || text.trim() === '') return null;
	return <Player key={`${language ?? ''} ${text}`} text={text} language={language} />;
}

function Player({ text, language }: { text: string; language: string | undefined }) {
	const w = useWords(listenWords);
	const format = useFormat();
	const [sound, setSound] = useState<string | null>(null);
	const [state, setState] = useState<'rest' | 'making' | 'elsewhere' | 'busy' | 'failed'>('rest');
	useEffect(
		() => () => {
			if (sound !== null) URL.revokeObjectURL(sound);
		},
		[sound],
	);
	if (text.length > MOST) return <p class="small">{w.tooLong(format.number(MOST))}</p>;

	async function listen() {
		if (state === 'making') return;
		setState('making');
		try {
			const body = { text, ...(language === undefined ? {} : { language }) };
			setSound(URL.createObjectURL(await callBlob('/v1/speech', { method: 'POST', body })));
			setState('rest');
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState(error.status === 409 ? 'elsewhere' : error.status === 429 ? 'busy' : 'failed');
		}
	}
	const said = sound !== null ? w.ready : state === 'rest' ? '' : w[state];
	return (
		<div>
			{sound === null ? (
				<button class="btn" type="button" onClick={() => void listen()}>
					{w.listen}
				</button>
			) : (
				<audio controls autoplay src={sound} aria-label={w.player} />
			)}
			<p class="small" role="status">
				{said}
			</p>
		</div>
	);
}
