import type { Letter } from '@marketing-cible/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Errors, Field, fieldErrors } from '../../parts/field.tsx';
import { FileProof } from '../../parts/file-proof.tsx';
import type { KeptFile } from '../../parts/kept-file.ts';
import { Note } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { words } from './words.ts';

const FIELDS = ['carrier', 'trackingId', 'depositedOn', 'proof'] as const;
type Name = (typeof FIELDS)[number];

const SHORTEST_NUMBER = 4;

/** Puts a registered letter of the client on record: its number, its day, and the proof of its deposit, which stays here. */
export function LetterForm(props: {
	recorded: (letter: Letter) => void;
	/** Somebody has just opened it: the focus follows. */
	isOpened?: boolean;
}) {
	const { recorded, isOpened = false } = props;
	const w = useWords(words);
	const say = useProblem();
	const heading = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => {
		if (isOpened) heading.current?.focus();
	}, [isOpened]);
	const [channel, setChannel] = useState<Letter['channel']>('lrar');
	const [texts, setTexts] = useState({ carrier: '', trackingId: '', depositedOn: '' });
	const [proof, setProof] = useState<KeptFile | null>(null);
	const [terms, setTerms] = useState({ qualifiedProof: false, recipientAccepts: false });
	const [problems, setProblems] = useState<Readonly<Partial<Record<Name, string>>>>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit() {
		const missing: Partial<Record<Name, string>> = {
			...(texts.carrier.trim() === '' ? { carrier: w.missing.carrier } : {}),
			...(texts.trackingId.trim().length < SHORTEST_NUMBER
				? { trackingId: w.missing.trackingId }
				: {}),
			...(texts.depositedOn === '' ? { depositedOn: w.missing.depositedOn } : {}),
			...(proof === null ? { proof: w.missing.proof } : {}),
		};
		setProblems(missing);
		setError(undefined);
		if (Object.keys(missing).length > 0 || isBusy) return;
		setIsBusy(true);
		try {
			const body = { channel, ...texts, proof, ...(channel === 'lre' ? terms : {}) };
			recorded(await call<Letter>('/v1/account/letters', { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const at = fieldErrors(failure);
			const known = FIELDS.filter((name) => name in at);
			if (known.length === 0) setError(failure);
			setProblems(Object.fromEntries(known.map((name) => [name, w.missing[name]])));
		} finally {
			setIsBusy(false);
		}
	}
	const text = (name: 'carrier' | 'trackingId' | 'depositedOn') => ({
		id: name,
		name,
		autocomplete: 'off' as const,
		label: w.letterFields[name],
		hint: w.letterHints[name],
		error: problems[name],
		value: texts[name],
		onInput: (event: { currentTarget: HTMLInputElement }) =>
			setTexts({ ...texts, [name]: event.currentTarget.value }),
	});
	return (
		<form
			class="slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<h3 ref={heading} tabIndex={-1}>
				{w.recordLetterTitle}
			</h3>
			<Errors
				list={FIELDS.flatMap((name) => {
					const problem = problems[name];
					return problem === undefined
						? []
						: [{ id: name === 'proof' ? 'deposit-proof' : name, text: problem }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<Choices
				name="channel"
				legend={w.letterFields.channel}
				options={[
					['lrar', w.channels.lrar],
					['lre', w.channels.lre, w.lreHint],
				]}
				value={channel}
				onChange={setChannel}
			/>
			<Field {...text('carrier')} maxLength={100} />
			<Field {...text('trackingId')} maxLength={60} spellcheck={false} />
			<Field {...text('depositedOn')} type="date" />
			<FileProof
				id="deposit-proof"
				label={w.letterFields.proof}
				file={proof}
				error={problems.proof}
				choose={setProof}
			/>
			{channel === 'lre' &&
				(['qualifiedProof', 'recipientAccepts'] as const).map((name) => (
					<label key={name} class="choice">
						<input
							type="checkbox"
							checked={terms[name]}
							onChange={(event) => setTerms({ ...terms, [name]: event.currentTarget.checked })}
						/>
						<span>{w.lre[name]}</span>
					</label>
				))}
			<div class="do">
				<button class="btn main" type="submit">
					{w.recordLetterGo}
				</button>
			</div>
		</form>
	);
}
