import type { Segment } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field } from '../../parts/field.tsx';
import { Note, to, Verdict } from '../../parts/page.tsx';
import { Awaiting } from '../../parts/states.tsx';
import { Conflict } from './conflict.tsx';
import { editWords } from './edit-words.ts';
import { type GroupState, isComplete, looksMasked, toDefinition, toForm } from './form-state.ts';
import { type EditorContext, GroupEditor } from './group.tsx';
import { LivePreview } from './live-preview.tsx';
import { noProblems, type Problems, problemsOf } from './problems.ts';
import { createSentences } from './sentence.ts';
import { useNames } from './use-names.ts';
import type { Vocabulary } from './vocabulary.ts';

let lastId = 0;
const nextId = () => ++lastId;

/** What a form begins with; without an id it makes a new segment. */
type Begun = Pick<Segment, 'name' | 'kind' | 'definition' | 'version'> & { id?: string };

/** The name, the conditions, and beside them how many contacts they find. */
export function SegmentForm(props: {
	segment: Begun;
	vocabulary: Vocabulary;
	/** Reads the segment again. */
	reload?: () => void;
}) {
	const { segment, vocabulary, reload } = props;
	const w = useWords(editWords);
	const names = useNames();
	const format = useFormat();
	const { route } = useLocation();
	const [name, setName] = useState(looksMasked(segment.name) ? '' : segment.name);
	const [root, setRoot] = useState<GroupState | null>(() =>
		segment.definition === null ? null : toForm(segment.definition, nextId),
	);
	const [saved, setSaved] = useState<ApiError>();
	const [previewed, setPreviewed] = useState<ApiError>();
	// The first verdict of the platform stands at the conditions that it is about.
	const [isJudged, setIsJudged] = useState(root === null || segment.id === undefined);
	const judged = (error: ApiError | undefined) => {
		setPreviewed(error);
		setIsJudged(true);
	};
	const focus = useFocus();
	const written = useMemo(() => (root === null ? null : toDefinition(root)), [root]);
	const sentences = useMemo(() => createSentences(format, names.nameOf), [format, names]);
	const problems = useProblems(saved ?? previewed, written?.parts);
	const definition = written?.definition;

	async function save(anyVersion = false) {
		try {
			const { id, version, kind } = segment;
			const body = { name, kind, ...(definition === undefined ? {} : { definition }) };
			const stored =
				id === undefined
					? await call<Segment>('/v1/segments', { method: 'POST', body })
					: await call<Segment>(`/v1/segments/${encodeURIComponent(id)}`, {
							method: 'PUT',
							body,
							headers: anyVersion ? {} : { 'if-match': `"${version}"` },
						});
			route(to('segments', stored.id));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setSaved(error);
		}
	}

	const context: EditorContext | null =
		root === null
			? null
			: {
					root,
					vocabulary,
					names,
					sentences,
					problems,
					nextId,
					change(next, focused) {
						setRoot(next);
						setSaved(undefined);
						if (focused !== undefined) focus(focused);
					},
				};
	const isConflict = saved?.slug === 'precondition-failed';
	return (
		<>
			<Verdict
				tone="info"
				shape="draft"
				say={root === null ? w.sayList : w.say}
				lead={root === null ? w.leadList : w.lead}
			/>
			<Awaiting isOn={!isJudged} />
			<Errors list={useErrorList(saved, problems)} />
			{saved?.fields.length === 0 && !isConflict && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{saved.detail}</span>
				</Note>
			)}
			{isConflict && segment.id !== undefined && (
				<Conflict
					id={segment.id}
					mine={{ name, definition: definition ?? null }}
					sentences={sentences}
					keepTheirs={() => reload?.()}
					keepMine={() => void save(true)}
					close={() => setSaved(undefined)}
				/>
			)}
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void save();
				}}
			>
				<section class="card">
					<Field
						id="name"
						label={w.name}
						hint={w.nameHint}
						autocomplete="off"
						maxLength={200}
						required
						value={name}
						error={problems.members['name']}
						onInput={(event) => setName(event.currentTarget.value)}
					/>
				</section>
				{context !== null && root !== null && definition !== undefined && (
					<div class="cols">
						<section class="card">
							<h2>{w.conditions}</h2>
							<GroupEditor group={root} context={context} />
							<h3>{w.sentence}</h3>
							<p class="sentence">{sentences.whole(definition)}.</p>
						</section>
						<LivePreview definition={isComplete(root) ? definition : null} refused={judged} />
					</div>
				)}
				<div class="do">
					<a
						class="btn"
						href={segment.id === undefined ? to('segments') : to('segments', segment.id)}
					>
						{w.leave}
					</a>
					<button class="btn main" type="submit">
						{root === null ? w.saveList : w.save}
					</button>
				</div>
			</form>
		</>
	);
}

/** Moves the focus to an element that the next rendering shows. */
function useFocus(): (id: string) => void {
	const wanted = useRef<string | null>(null);
	useLayoutEffect(() => {
		if (wanted.current === null) return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = null;
	});
	return (id) => {
		wanted.current = id;
	};
}

/** What the API said last, at the parts of the form that it named. */
function useProblems(
	error: ApiError | undefined,
	parts: ReadonlyMap<string, number> | undefined,
): Problems {
	const [problems, setProblems] = useState(noProblems);
	// The pointers are those of the request, which is the form at the time of the answer.
	useEffect(() => {
		setProblems(
			error === undefined
				? noProblems
				: problemsOf(error.fields, parts ?? new Map<string, number>()),
		);
	}, [error]);
	return problems;
}

/** Links to the fields that the API refused when the segment was to be saved. */
function useErrorList(saved: ApiError | undefined, problems: Problems) {
	return useMemo(() => {
		if (saved === undefined) return [];
		const members = Object.entries(problems.members).map(([id, text]) => ({ id, text }));
		const parts = [...problems.parts].flatMap(([id, errors]) =>
			Object.entries(errors).map(([at, text]) => ({
				id: at === '' ? `g${id}` : `c${id}-${at}`,
				text: text ?? '',
			})),
		);
		return [...members, ...parts];
	}, [saved, problems]);
}
