import type { Retention, RetentionTerms } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, callVersioned, type Versioned } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Errors, Field } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import {
	draftOf,
	isSame,
	periodOf,
	readDraft,
	shortened,
	type Subject,
	SUBJECTS,
} from './terms.ts';
import { usePeriod } from './use-period.ts';
import { words } from './words.ts';

type Outcome = 'saved' | 'same' | 'conflict' | 'failed' | null;

/** The terms that the account may set. What is deleted sooner is asked before, because nothing brings it back. */
export function TermsForm(props: {
	stored: Versioned<Retention>;
	saved: (next: Versioned<Retention>) => void;
}) {
	const { stored, saved } = props;
	const { answer: retention, etag } = stored;
	const w = useWords(words);
	const [draft, setDraft] = useState(draftOf(retention));
	const [wrong, setWrong] = useState<readonly Subject[]>([]);
	const [asking, setAsking] = useState<RetentionTerms | null>(null);
	const [outcome, setOutcome] = useState<Outcome>(null);

	function show(next: Versioned<Retention>, how: Outcome) {
		saved(next);
		setDraft(draftOf(next.answer));
		setOutcome(how);
		setAsking(null);
	}
	async function save(terms: RetentionTerms) {
		try {
			const headers = { 'if-match': etag };
			const body = { method: 'PUT', body: terms, headers } as const;
			show(await callVersioned<Retention>('/v1/retention', body), 'saved');
		} catch (failure) {
			if (!(failure instanceof ApiError) || failure.status !== 412) throw failure;
			show(await callVersioned<Retention>('/v1/retention'), 'conflict');
		}
	}
	async function saveAtOnce(terms: RetentionTerms) {
		try {
			await save(terms);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug !== 'confirm-identity') setOutcome('failed');
		}
	}
	function submit() {
		const read = readDraft(retention, draft);
		setOutcome(null);
		setWrong('wrong' in read ? read.wrong : []);
		if ('wrong' in read) return;
		if (isSame(read.terms, retention.terms)) setOutcome('same');
		else if (shortened(retention, read.terms).length > 0) setAsking(read.terms);
		else void saveAtOnce(read.terms);
	}
	const says = { saved: w.saved, same: w.same };
	return (
		<>
			<form
				class="card"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					submit();
				}}
			>
				<h2>{w.formTitle}</h2>
				<p class="mut">{w.formLead}</p>
				{outcome === 'conflict' && <Note tone="warn" shape="warn" title={w.conflict} alert />}
				{outcome === 'failed' && <Note tone="stop" shape="fail" title={w.failed} alert />}
				<TermFields
					retention={retention}
					draft={draft}
					wrong={wrong}
					change={(subject, text) => {
						setDraft({ ...draft, [subject]: text });
						setOutcome(null);
					}}
				/>
				<div class="do">
					<button class="btn main" type="submit">
						{w.save}
					</button>
					<span role="status">
						{outcome === 'saved' || outcome === 'same' ? says[outcome] : ''}
					</span>
				</div>
			</form>
			{asking !== null && (
				<Sooner
					retention={retention}
					terms={asking}
					act={() => save(asking)}
					close={() => setAsking(null)}
				/>
			)}
		</>
	);
}

function TermFields(props: {
	retention: Retention;
	draft: Readonly<Record<Subject, string>>;
	wrong: readonly Subject[];
	change: (subject: Subject, text: string) => void;
}) {
	const { retention, draft, wrong, change } = props;
	const w = useWords(words);
	const format = useFormat();
	/** @param say a sentence with the least and the most days. */
	const bounded = (subject: Subject, say: (least: string, most: string) => string) => {
		const period = periodOf(retention, subject);
		return say(format.number(period?.least ?? 0), format.number(period?.most ?? 0));
	};
	const errors = wrong.map((subject) => ({
		id: `days-${subject}`,
		text: `${w.things[subject]} – ${bounded(subject, w.wrong)}`,
	}));
	return (
		<>
			<Errors list={errors} />
			<div class="cols half">
				{SUBJECTS.map((subject) => (
					<Field
						key={subject}
						id={`days-${subject}`}
						name={subject}
						label={w.fields[subject]}
						hint={bounded(subject, w.bounds)}
						error={wrong.includes(subject) ? bounded(subject, w.wrong) : undefined}
						inputMode="numeric"
						autocomplete="off"
						maxLength={5}
						value={draft[subject]}
						onInput={(event) => change(subject, event.currentTarget.value)}
					/>
				))}
			</div>
		</>
	);
}

/** Says what goes sooner. */
function Sooner(props: {
	retention: Retention;
	terms: RetentionTerms;
	act: () => Promise<void>;
	close: () => void;
}) {
	const { retention, terms, act, close } = props;
	const w = useWords(words);
	const period = usePeriod();
	return (
		<Ask title={w.askTitle} keep={w.keep} go={w.go} danger act={act} close={close}>
			<ul class="points">
				{shortened(retention, terms).map(({ subject, before, after }) => (
					<li key={subject}>{w.askItem(w.things[subject], period(before), period(after))}</li>
				))}
			</ul>
			<p>{w.askLead}</p>
		</Ask>
	);
}
