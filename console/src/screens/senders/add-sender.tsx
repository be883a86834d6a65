import type { Sender, SenderRequest } from '@marketing-cible/contract';
import { useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useEnvironment, useWords } from '../../app/environment.ts';
import { Field, fieldErrors, Select } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { refusalOf } from './refusal.ts';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;
type Channel = (typeof CHANNELS)[number];

interface Refusal {
	error: ApiError;
	/** In the language of the person; empty: only the answer of the API says why. */
	reasons: readonly { rule: string; text: string }[];
}

/** Adds a sender; a refusal says which rule and why. */
export function AddSender({ added }: { added: () => void }) {
	const w = useWords(words);
	const { language } = useEnvironment();
	const [channel, setChannel] = useState<Channel>('sms');
	const [refusal, setRefusal] = useState<Refusal>();
	const [done, setDone] = useState('');
	const isRunning = useRef(false);
	async function add(form: HTMLFormElement) {
		if (isRunning.current) return;
		isRunning.current = true;
		const body = requestOf(new FormData(form), channel);
		setDone('');
		try {
			const { value } = await call<Sender>('/v1/senders', { method: 'POST', body });
			setRefusal(undefined);
			setDone(w.added(value));
			form.reset();
			setChannel('sms');
			added();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			const reasons = error.status === 422 ? await refusalOf(body, language).catch(() => []) : [];
			setRefusal({ error, reasons });
			form.querySelector<HTMLInputElement>('#sender-value')?.focus();
		} finally {
			isRunning.current = false;
		}
	}
	const atValue = refusal?.reasons.length === 0 ? fieldErrors(refusal.error)['value'] : undefined;
	return (
		<form
			class="card"
			onSubmit={(event) => {
				event.preventDefault();
				void add(event.currentTarget);
			}}
		>
			<h2>{w.addTitle}</h2>
			{refusal !== undefined && <Refused refusal={refusal} />}
			<div class="pair">
				<Select
					id="sender-channel"
					name="channel"
					label={w.channel}
					value={channel}
					options={CHANNELS.map((one) => [one, w.kinds[one]] as const)}
					onChange={setChannel}
				/>
				<Field
					id="sender-value"
					name="value"
					autocomplete="off"
					spellcheck={false}
					maxLength={500}
					required
					label={w.value}
					hint={w.hints[channel]}
					error={atValue}
				/>
				<Field
					id="sender-label"
					name="label"
					autocomplete="off"
					maxLength={200}
					label={w.label}
					hint={w.labelHint}
				/>
			</div>
			<label class="choice">
				<input type="checkbox" name="default" />
				<span>{w.asDefault}</span>
			</label>
			<div class="do">
				<button class="btn main" type="submit">
					{w.addGo}
				</button>
			</div>
			<div role="status">{done !== '' && <Note tone="ok" shape="ok" title={done} />}</div>
		</form>
	);
}

function requestOf(data: FormData, channel: Channel): SenderRequest {
	const text = (name: string) => {
		const value = data.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	return {
		channel,
		value: text('value'),
		...(text('label') === '' ? {} : { label: text('label') }),
		default: data.get('default') !== null,
	};
}

function Refused({ refusal: { error, reasons } }: { refusal: Refusal }) {
	const w = useWords(words);
	const isRefused = error.status === 422 || error.status === 409;
	return (
		<Note tone="stop" shape="fail" title={isRefused ? w.refused : w.failed} alert>
			{reasons.length === 0 ? (
				<span lang="en">{error.detail}</span>
			) : (
				reasons.map(({ rule, text }) => (
					<span key={rule}>
						{text} <small>{rule}</small>{' '}
					</span>
				))
			)}
		</Note>
	);
}
