import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useMemo, useState } from 'preact/hooks';
import { ApiError, callVersioned, type Versioned } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Errors } from '../../parts/field.tsx';
import { Note, Page } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useProblem } from '../../signin/problem.ts';
import { Conflict } from './conflict.tsx';
import { changesOf, mergePolicies } from './draft.ts';
import { type Editing, fieldId } from './editing.ts';
import { OptionsCard } from './options.tsx';
import { PresetCard } from './preset.tsx';
import { Review } from './review.tsx';
import { RulesCard } from './rules-card.tsx';
import { Situation } from './situation.tsx';
import { StopCodesCard } from './stop-codes.tsx';
import { SuspendCard } from './suspend.tsx';
import { words } from './words.ts';

/** The sending policy: what the account asks beyond the texts that bind it. */
export default function PolicyScreen() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const policy = useResource('policy', () => callVersioned<Policy>('/v1/policy'));
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={policy}>
				{(stored) =>
					may('setPolicy') ? (
						<Editor stored={stored} saved={policy.set} />
					) : (
						<>
							<Situation base={stored.answer} draft={stored.answer} />
							<Note shape="lock" title={w.readOnlyTitle}>
								{w.readOnly([f.roles.owner, f.roles.admin].join(', '))}
							</Note>
							<PolicyForm editing={reading(stored.answer)} />
						</>
					)
				}
			</Loaded>
		</Page>
	);
}

/** For those who only read: nothing can be changed. */
function reading(policy: Policy): Editing {
	return { base: policy, draft: policy, problems: {}, change: null };
}

function Editor({
	stored,
	saved,
}: {
	stored: Versioned<Policy>;
	saved: (next: Versioned<Policy>) => void;
}) {
	const w = useWords(words);
	const say = useProblem();
	const [base, setBase] = useState(stored);
	const [draft, setDraft] = useState(stored.answer);
	/** Fields begin anew when another policy is shown. */
	const [edition, setEdition] = useState(0);
	const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
	const [shown, setShown] = useState<readonly { id: string; text: string }[]>([]);
	const [isReviewing, setIsReviewing] = useState(false);
	const [theirs, setTheirs] = useState<Versioned<Policy> | null>(null);
	const [error, setError] = useState<ApiError>();
	const [isSaved, setIsSaved] = useState(false);
	const changes = useMemo(() => changesOf(base.answer, draft), [base, draft]);

	function start(from: Versioned<Policy>, shownPolicy: Policy) {
		setBase(from);
		setDraft(shownPolicy);
		setProblems({});
		setShown([]);
		setTheirs(null);
		setError(undefined);
		setEdition((old) => old + 1);
	}
	const editing: Editing = {
		base: base.answer,
		draft,
		problems,
		change(next, problem) {
			setIsSaved(false);
			if (next !== null) setDraft(next);
			if (problem === undefined) return;
			setProblems(({ [problem.pointer]: _old, ...rest }) =>
				problem.text === undefined ? rest : { ...rest, [problem.pointer]: problem.text },
			);
		},
	};
	function review() {
		const list = Object.entries(problems).map(([pointer, text]) => ({
			id: fieldId(pointer),
			text,
		}));
		setShown(list);
		setIsReviewing(list.length === 0 && changes.length > 0);
	}
	async function save() {
		setIsReviewing(false);
		try {
			const answered = await callVersioned<Policy>('/v1/policy', {
				method: 'PUT',
				body: draft,
				headers: { 'if-match': base.etag },
			});
			start(answered, answered.answer);
			saved(answered);
			setIsSaved(true);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.status === 412) setTheirs(await callVersioned<Policy>('/v1/policy'));
			else if (failure.fields.length > 0) {
				const at = failure.fields.map(({ pointer, message }) => {
					// The platform explains in English; of rules, the reason is known here.
					const isRule = pointer.startsWith('/options/rules/');
					return [pointer, isRule ? w.refused(pointer.split('/').at(-1) ?? '') : message] as const;
				});
				setProblems(Object.fromEntries(at));
				setShown(at.map(([pointer, text]) => ({ id: fieldId(pointer), text })));
			} else setError(failure);
		}
	}
	return (
		<>
			<Situation base={base.answer} draft={draft} />
			<p role="status" class={isSaved ? '' : 'vh'}>
				{isSaved ? w.saved : ''}
			</p>
			{theirs !== null && (
				<Conflict
					base={base.answer}
					merged={mergePolicies(base.answer, draft, theirs.answer)}
					theirs={theirs.answer}
					takeTheirs={() => start(theirs, theirs.answer)}
					keepMine={() => start(theirs, mergePolicies(base.answer, draft, theirs.answer))}
				/>
			)}
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<Errors list={shown} />
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					review();
				}}
			>
				<PolicyForm key={edition} editing={editing} />
				<div class="foot">
					<p class="small">{changes.length === 0 ? w.footNone : w.foot(changes.length)}</p>
					<div class="do">
						{changes.length > 0 && (
							<button class="btn" type="button" onClick={() => start(base, base.answer)}>
								{w.drop}
							</button>
						)}
						<button class="btn main" type="submit">
							{w.review}
						</button>
					</div>
				</div>
			</form>
			{isReviewing && (
				<Review
					base={base.answer}
					draft={draft}
					close={() => setIsReviewing(false)}
					save={() => void save()}
				/>
			)}
		</>
	);
}

function PolicyForm({ editing }: { editing: Editing }) {
	return (
		<>
			<PresetCard editing={editing} />
			<OptionsCard editing={editing} />
			<div class="cols half">
				<SuspendCard editing={editing} />
				<StopCodesCard editing={editing} />
			</div>
			<RulesCard editing={editing} />
		</>
	);
}
