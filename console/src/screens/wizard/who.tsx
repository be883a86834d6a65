import type { Sender } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Choices } from '../../parts/choices.tsx';
import { Field, FieldFrame, Select } from '../../parts/field.tsx';
import { sectors, sectorWords } from '../../words/sectors.ts';
import { Audience } from './audience.tsx';
import type { StepProps } from './step-props.ts';
import { given } from './given.ts';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;
const PURPOSES = ['marketing', 'transactional'] as const;

/** What the campaign is, and who gets it. */
export function WhoStep({ draft, errors }: StepProps) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(sectorWords);
	const { form, change, campaign } = draft;
	return (
		<div class="cols half">
			<section class="card flow">
				<h2 id="step" tabIndex={-1}>
					{w.brief}
				</h2>
				<Field
					id="name"
					label={w.name}
					hint={w.nameHint}
					error={errors['name']}
					required
					maxLength={200}
					autocomplete="off"
					value={form.name}
					onInput={(event) => change({ name: event.currentTarget.value })}
				/>
				{campaign === null ? (
					<Choices
						name="channel"
						legend={w.channel}
						row
						options={CHANNELS.map((channel) => [channel, f.channels[channel]] as const)}
						value={form.channel}
						onChange={(channel) => change({ channel, sender: '' })}
					/>
				) : (
					<p class="small">{w.channelFixed(f.channels[form.channel])}</p>
				)}
				<Choices
					name="purpose"
					legend={w.purpose}
					options={PURPOSES.map(
						(purpose) => [purpose, f.purposes[purpose], w.purposeHints[purpose]] as const,
					)}
					value={form.purpose}
					onChange={(purpose) => change({ purpose })}
				/>
				<SenderField draft={draft} errors={errors} />
				<Select
					id="sector"
					name="sector"
					label={w.sector}
					any={w.sectorNone}
					value={form.sector}
					options={sectors.map((sector) => [sector, s[sector]] as const)}
					onChange={(sector) => change({ sector })}
				/>
				{form.purpose === 'transactional' && (
					<Field
						id="reference"
						label={w.reference}
						hint={w.referenceHint}
						error={errors['reference']}
						maxLength={500}
						autocomplete="off"
						value={form.reference}
						onInput={(event) => change({ reference: event.currentTarget.value })}
					/>
				)}
			</section>
			<Audience draft={draft} errors={errors} />
		</div>
	);
}

/** A sender of the account, or one that is typed. */
function SenderField({ draft, errors }: StepProps) {
	const w = useWords(words);
	const { may } = useSession();
	const { form, change } = draft;
	const senders = useResource(`senders ${form.channel}`, async () =>
		may('listSenders')
			? call<{ data: Sender[] }>('/v1/senders', { query: { channel: form.channel, limit: 200 } })
			: { data: [] },
	);
	return (
		<FieldFrame
			id="sender"
			label={w.sender}
			hint={w.senderHint[form.channel]}
			{...given('error', errors['sender'])}
		>
			{(aria) => (
				<>
					<input
						{...aria}
						id="sender"
						list="senders"
						autocomplete="off"
						maxLength={500}
						value={form.sender}
						onInput={(event) => change({ sender: event.currentTarget.value })}
					/>
					<datalist id="senders">
						{(senders.data?.data ?? []).map(({ id, value, label }) => (
							<option key={id} value={value}>
								{label ?? ''}
							</option>
						))}
					</datalist>
				</>
			)}
		</FieldFrame>
	);
}
