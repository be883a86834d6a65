import type { Campaign, PolicyDocument } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { ApiError } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Note, to, Verdict } from '../../parts/page.tsx';
import { Brief } from '../campaign/brief.tsx';
import { CheckCard } from '../campaign/check.tsx';
import { Steps } from '../campaign/steps.tsx';
import { problemsOf, type Step } from './fields.ts';
import { words as problemWords } from './problem-words.ts';
import { TestSend } from './test-send.tsx';
import type { DraftState } from './use-draft.ts';
import { words } from './words-final.ts';
import { words as frame } from './words.ts';

/** The last step: a test to oneself, the check, and the launch or the request for an approval. */
export function FinalStep(props: {
	draft: DraftState;
	campaign: Campaign;
	/** Goes to a field of another step. */
	lead: (step: Step, field: string) => void;
}) {
	const { draft, campaign, lead } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const { route } = useLocation();
	const [audience, setAudience] = useState<number | null>(null);
	const needsApproval = useApproval(audience);
	const missing = (error: ApiError) => (
		<Missing
			error={error}
			lead={(step, id) => {
				draft.show(problemsOf(error.fields));
				lead(step, id);
			}}
		/>
	);
	return (
		<>
			<h2 class="vh" id="step" tabIndex={-1}>
				{w.stepTitle}
			</h2>
			<CheckCard
				campaign={campaign}
				verdict={<Verdict tone="info" shape="draft" say={f.say.check} lead={f.lead.check} />}
				invalid={missing}
				checked={({ audience: people }) => setAudience(people)}
			/>
			<TestSend campaign={campaign} />
			<Brief campaign={campaign} />
			{needsApproval && (
				<Note shape="note" title={w.approval}>
					{w.approvalLead}
				</Note>
			)}
			<div class="foot">
				<p />
				<button class="btn" type="button" onClick={() => lead('when', 'step')}>
					{w.back}
				</button>
				<Steps
					campaign={campaign}
					only={needsApproval ? ['submit'] : ['schedule', 'submit']}
					invalid={missing}
					changed={(changed) => route(to('campaigns', changed.id))}
				/>
			</div>
		</>
	);
}

/** Whether the policy asks for a second person, as far as the number of people is known. */
function useApproval(audience: number | null): boolean {
	const { may } = useSession();
	const policy = useResource('policy', async () =>
		may('getPolicy') ? call<PolicyDocument>('/v1/policy') : null,
	);
	const limit = policy.data?.options.campaignApproval?.aboveRecipients;
	if (limit === undefined) return false;
	return limit === 0 || (audience !== null && audience > limit);
}

/** What a launch lacks, each with a link to its field. */
function Missing({ error, lead }: { error: ApiError; lead: (step: Step, id: string) => void }) {
	const w = useWords(words);
	const p = useWords(problemWords);
	const problems = problemsOf(error.fields);
	return (
		<div class="errors" role="alert">
			<h2>{w.missingTitle(problems.length)}</h2>
			<ul class="points">
				{problems.map(({ step, id, code, message }) => (
					<li key={`${step} ${id}`}>
						<button class="link" type="button" onClick={() => lead(step, id)}>
							{code === 'other' ? p.other(message) : p.problems[code]}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
