import type { ComponentChildren } from 'preact';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Choices } from '../../parts/choices.tsx';
import { Field, FieldFrame, Select } from '../../parts/field.tsx';
import type { Draft } from './draft.ts';
import { places } from './places.ts';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;
const PURPOSES = ['marketing', 'transactional'] as const;
const CONSENTS = ['given', 'none'] as const;
/** Senders of the three channels, as an example. */
const SENDERS = { sms: 'DURAND', email: 'boutique@durand.example.org', voice: '+33199000123' };

export function BenchForm(props: {
	draft: Draft;
	change: (part: Partial<Draft>) => void;
	peek: ComponentChildren;
}) {
	const { draft, change, peek } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	return (
		<form class="card" aria-label={w.form} onSubmit={(event) => event.preventDefault()}>
			<Choices
				name="channel"
				legend={w.channel}
				options={CHANNELS.map((channel) => [channel, f.channels[channel]] as const)}
				value={draft.channel}
				onChange={(channel) => change({ channel, sender: SENDERS[channel] })}
				row
			/>
			<Choices
				name="purpose"
				legend={w.purpose}
				options={PURPOSES.map((purpose) => [purpose, f.purposes[purpose]] as const)}
				value={draft.purpose}
				onChange={(purpose) => change({ purpose })}
				row
			/>
			{draft.channel === 'email' && (
				<Field
					id="subject"
					label={w.subject}
					value={draft.subject}
					maxLength={998}
					onInput={(event) => change({ subject: event.currentTarget.value })}
				/>
			)}
			<FieldFrame id="text" label={w.text} hint={w.count(format.number(draft.text.length))}>
				{(aria) => (
					<textarea
						{...aria}
						id="text"
						rows={4}
						value={draft.text}
						onInput={(event) => change({ text: event.currentTarget.value })}
					/>
				)}
			</FieldFrame>
			<div class="pair">
				<Field
					id="sender"
					label={w.sender}
					hint={w.senders[draft.channel]}
					autocomplete="off"
					value={draft.sender}
					onInput={(event) => change({ sender: event.currentTarget.value })}
				/>
				<Select
					id="place"
					name="place"
					label={w.place}
					value={draft.territory}
					options={places.map(({ territory }) => [territory, format.territory(territory)] as const)}
					onChange={(territory) => change({ territory })}
				/>
			</div>
			<div class="pair">
				<Field
					id="day"
					type="date"
					label={w.day}
					hint={draft.day === '' ? ' ' : format.calendarDay(draft.day)}
					required
					value={draft.day}
					onInput={(event) => change({ day: event.currentTarget.value })}
				/>
				<Field
					id="hour"
					type="time"
					label={w.hour(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '')}
					hint={'\u00a0'}
					required
					value={draft.hour}
					onInput={(event) => change({ hour: event.currentTarget.value.slice(0, 5) })}
				/>
			</div>
			{draft.purpose === 'transactional' ? (
				<Field
					id="reference"
					label={w.reference}
					hint={w.referenceHint}
					autocomplete="off"
					value={draft.reference}
					onInput={(event) => change({ reference: event.currentTarget.value })}
				/>
			) : (
				<Choices
					name="consent"
					legend={w.consent}
					options={CONSENTS.map((consent) => [consent, w[consent]] as const)}
					value={draft.consent}
					onChange={(consent) => change({ consent })}
				/>
			)}
			{peek}
		</form>
	);
}
