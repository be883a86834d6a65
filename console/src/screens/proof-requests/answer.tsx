import type { ProofRequest } from '@marketing-cible/contract';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { revealed } from '../../api/revealed.ts';
import { useWords } from '../../app/environment.ts';
import { useDossiers } from '../../parts/dossiers.ts';
import { Mask } from '../../parts/mask.tsx';
import { Note } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { AddPerson } from './add-person.tsx';
import { Collect } from './collect.tsx';
import { type Draft, draftOf, requestOf } from './draft.ts';
import { Review } from './review.tsx';
import { words } from './words.ts';

/** The answer in two steps: what proves each consent, then a summary that can be corrected. */
export function Answer(props: {
	request: ProofRequest;
	path: string;
	answered: (request: ProofRequest) => void;
}) {
	const { request, path, answered } = props;
	const w = useWords(words);
	const say = useProblem();
	const [drafts, setDrafts] = useState<readonly Draft[]>();
	const [statement, setStatement] = useState('');
	const [isReview, setIsReview] = useState(false);
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	const heading = useRef<HTMLHeadingElement>(null);
	const isAnybody = request.subjects.length === 0;
	const dossiers = useDossiers(async () => (await revealed<ProofRequest>(path)).subjects);
	const { found } = dossiers;
	useEffect(() => {
		if (found === undefined) return;
		setDrafts(
			found.map(({ subject, consents }, index) =>
				draftOf(subject, request.subjects[index] ?? subject, consents, request.source),
			),
		);
	}, [found]);
	const step = isReview ? 'review' : drafts === undefined ? 'rest' : 'collect';
	useLayoutEffect(() => {
		if (step !== 'rest') heading.current?.focus();
	}, [step]);
	async function send(shown: readonly Draft[]) {
		if (isBusy) return;
		setIsBusy(true);
		try {
			const body = requestOf(shown, statement);
			answered(await call<ProofRequest>(`${path}/answer`, { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const shown = drafts ?? [];
	return (
		<section class="card">
			<h2 ref={heading} tabIndex={-1}>
				{w.steps[step]}
			</h2>
			{error !== undefined && (
				<Note
					tone="stop"
					shape="fail"
					title={error.status === 409 ? w.alreadyAnswered : w.sendFailed}
					alert
				>
					{error.status === 409 ? '' : say(error)}
				</Note>
			)}
			{step === 'rest' && (
				<>
					<People subjects={request.subjects} />
					<p class="mut read">{isAnybody ? w.prepareAnybody : w.prepareHint}</p>
					{dossiers.error !== undefined && (
						<Note tone="stop" shape="fail" title={w.findFailed} alert>
							{say(dossiers.error)}
						</Note>
					)}
					<div class="do">
						<button
							class="btn main"
							type="button"
							onClick={() => (isAnybody ? setDrafts([]) : void dossiers.load())}
						>
							{w.prepare}
						</button>
						{dossiers.isBusy && <small role="status">{w.finding}</small>}
					</div>
				</>
			)}
			{step === 'collect' && (
				<>
					{isAnybody && (
						<AddPerson
							source={request.source}
							drafts={shown}
							add={(one) => setDrafts([...shown, one])}
						/>
					)}
					<Collect
						drafts={shown}
						change={setDrafts}
						isAnybody={isAnybody}
						statement={statement}
						setStatement={setStatement}
						next={() => {
							setError(undefined);
							setIsReview(true);
						}}
					/>
				</>
			)}
			{step === 'review' && (
				<Review
					drafts={shown}
					statement={statement}
					back={() => setIsReview(false)}
					send={() => void send(shown)}
				/>
			)}
		</section>
	);
}

function People({ subjects }: { subjects: readonly string[] }) {
	const w = useWords(words);
	if (subjects.length === 0) return <p>{w.askedAnybody}</p>;
	return (
		<>
			<p>{w.askedPeople(subjects.length)}</p>
			<ul class="points">
				{subjects.map((subject, index) => (
					<li key={index}>
						<Mask address={subject} />
					</li>
				))}
			</ul>
		</>
	);
}
