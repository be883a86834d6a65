import { useState } from 'preact/hooks';
import { useWords } from '../../../app/environment.ts';
import { Ask } from '../../../parts/ask.tsx';
import { Choices } from '../../../parts/choices.tsx';
import { Field, FieldFrame } from '../../../parts/field.tsx';
import { words } from './words.ts';

const GROUNDS = [
	'accuracy_contested',
	'unlawful_processing',
	'legal_claims',
	'objection_pending',
] as const;
const BASES = ['consent', 'legal_claims', 'rights_of_others', 'public_interest'] as const;
const PURPOSES = ['transactional', 'marketing'] as const;

interface Asked {
	act: (said: object) => Promise<void>;
	close: () => void;
}

/** Records a restriction: the ground of article 18(1), and the words of the person. */
export function Restrict({ act, close }: Asked) {
	const w = useWords(words);
	const [ground, setGround] = useState<(typeof GROUNDS)[number]>('accuracy_contested');
	return (
		<Ask
			title={w.restrictTitle}
			keep={w.keep}
			go={w.restrictGo}
			danger
			act={(form) => {
				const note = textOf(form, 'note');
				return act({ ground, ...(note === '' ? {} : { note }) });
			}}
			close={close}
		>
			<p>{w.restrictLead}</p>
			<Choices
				name="ground"
				legend={w.ground}
				value={ground}
				onChange={setGround}
				options={GROUNDS.map((one) => [one, w.grounds[one]])}
			/>
			<LongText name="note" label={w.note} />
		</Ask>
	);
}

/** Lifts a restriction, of which the person is informed before. */
export function Lift({ act, close }: Asked) {
	const w = useWords(words);
	return (
		<Ask
			title={w.liftTitle}
			keep={w.keep}
			go={w.liftGo}
			act={(form) =>
				act({
					reason: textOf(form, 'reason'),
					informedAt: new Date(textOf(form, 'informedAt')).toISOString(),
				})
			}
			close={close}
		>
			<p>{w.liftLead}</p>
			<LongText name="reason" label={w.liftReason} required />
			<FieldFrame id="informedAt" label={w.informedAt} hint={w.informedHint}>
				{(aria) => (
					<input {...aria} type="datetime-local" id="informedAt" name="informedAt" required />
				)}
			</FieldFrame>
		</Ask>
	);
}

/** Allows messages despite the restriction, on a basis of article 18(2). */
export function AllowDespite({ act, close }: Asked) {
	const w = useWords(words);
	const [basis, setBasis] = useState<(typeof BASES)[number]>('consent');
	const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('transactional');
	return (
		<Ask
			title={w.allowTitle}
			keep={w.keep}
			go={w.allowGo}
			act={(form) => act({ purposes: [purpose], basis, note: textOf(form, 'shown') })}
			close={close}
		>
			<p>{w.allowLead}</p>
			<Choices
				name="purpose"
				legend={w.allowWhat}
				value={purpose}
				onChange={setPurpose}
				options={PURPOSES.map((one) => [one, w.purposes[one]])}
			/>
			<Choices
				name="basis"
				legend={w.allowBasis}
				value={basis}
				onChange={setBasis}
				options={BASES.map((one) => [one, w.bases[one]])}
			/>
			<Field
				id="shown"
				name="shown"
				label={w.allowNote}
				autocomplete="off"
				maxLength={2000}
				required
			/>
		</Ask>
	);
}

function LongText(props: { name: string; label: string; required?: boolean }) {
	const { name, label, required = false } = props;
	return (
		<FieldFrame id={name} label={label}>
			{(aria) => (
				<textarea {...aria} id={name} name={name} rows={3} maxLength={2000} required={required} />
			)}
		</FieldFrame>
	);
}

function textOf(form: HTMLFormElement, name: string): string {
	const value = new FormData(form).get(name);
	return typeof value === 'string' ? value.trim() : '';
}
