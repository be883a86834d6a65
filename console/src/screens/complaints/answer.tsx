import type { Complaint, ComplaintAnswerRequest } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { revealed } from '../../api/revealed.ts';
import { useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Choices } from '../../parts/choices.tsx';
import { useDossiers } from '../../parts/dossiers.ts';
import { Errors, FieldFrame } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { ConsentChoice } from './consent-choice.tsx';
import { words } from './words.ts';

type Kind = ComplaintAnswerRequest['kind'];
const KINDS: readonly Kind[] = ['proof', 'apology', 'refused'];
const LONGEST = 4000;

/** Records what was answered to the person: a proof, an apology or a refusal. It cannot be changed afterwards, so it is asked twice. */
export function AnswerForm(props: { path: string; answered: (complaint: Complaint) => void }) {
	const { path, answered } = props;
	const w = useWords(words);
	const [kind, setKind] = useState<Kind>('apology');
	const [statement, setStatement] = useState('');
	const [chosen, setChosen] = useState<readonly string[]>([]);
	const [problems, setProblems] = useState<{ id: string; text: string }[]>([]);
	const [isAsking, setIsAsking] = useState(false);
	const dossiers = useDossiers(async () => {
		const { subject } = await revealed<Complaint>(path);
		return [subject];
	});
	const found = dossiers.found?.[0]?.consents;
	function check() {
		const missing: { id: string; text: string }[] = [];
		if (kind === 'proof' && chosen.length === 0) {
			const id = found === undefined ? 'find-consents' : 'consent-0';
			missing.push({ id: found?.length === 0 ? 'kind' : id, text: w.noConsentChosen });
		}
		if (kind === 'refused' && statement.trim() === '') {
			missing.push({ id: 'statement', text: w.noReason });
		}
		setProblems(missing);
		if (missing.length === 0) setIsAsking(true);
	}
	const body: ComplaintAnswerRequest = {
		kind,
		...(kind === 'proof' ? { consentIds: [...chosen] } : {}),
		...(statement.trim() === '' ? {} : { statement: statement.trim() }),
	};
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				check();
			}}
		>
			<h2>{w.answerTitle}</h2>
			<p class="mut read">{w.answerLead}</p>
			<Errors list={problems} />
			<Choices
				name="kind"
				legend={w.kind}
				options={KINDS.map((one) => [one, w.kinds[one], w.kindHints[one]] as const)}
				value={kind}
				onChange={setKind}
			/>
			{kind === 'proof' && (
				<>
					{found === undefined ? (
						<div>
							<p class="small">{w.findHint}</p>
							<button
								id="find-consents"
								class="btn"
								type="button"
								onClick={() => void dossiers.load()}
							>
								{w.find}
							</button>
						</div>
					) : (
						<ConsentChoice consents={found} chosen={chosen} choose={setChosen} />
					)}
					{dossiers.error !== undefined && (
						<Note tone="stop" shape="fail" title={w.findFailed} alert />
					)}
				</>
			)}
			<FieldFrame
				id="statement"
				label={kind === 'refused' ? w.reason : w.statement}
				hint={w.statementHint}
			>
				{(aria) => (
					<textarea
						{...aria}
						id="statement"
						rows={4}
						maxLength={LONGEST}
						value={statement}
						onInput={(event) => setStatement(event.currentTarget.value)}
					/>
				)}
			</FieldFrame>
			<div class="do">
				<button class="btn main" type="submit">
					{w.answerGo}
				</button>
			</div>
			{isAsking && (
				<Confirm
					kind={kind}
					count={chosen.length}
					close={() => setIsAsking(false)}
					act={async () => {
						answered(await call<Complaint>(`${path}/answer`, { method: 'POST', body }));
					}}
				/>
			)}
		</form>
	);
}

function Confirm(props: {
	kind: Kind;
	count: number;
	close: () => void;
	act: () => Promise<void>;
}) {
	const { kind, count, close, act } = props;
	const w = useWords(words);
	return (
		<Ask
			title={w.confirmTitle}
			keep={w.confirmKeep}
			go={w.confirmGo}
			close={close}
			explain={(error) => (error.status === 409 ? w.alreadyAnswered : undefined)}
			act={act}
		>
			<p>{kind === 'proof' ? w.confirmProof(count) : w.confirmLeads[kind]}</p>
			<p class="small">{w.confirmLead}</p>
		</Ask>
	);
}
