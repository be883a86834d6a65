import type { Acceptance, CreditBalance, Subscription } from '@marketing-cible/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { RefusedStep, TwoSteps, useTwoSteps } from '../../parts/two-steps.tsx';
import { acceptWords } from './accept-words.ts';
import { Receipt } from './acceptances.tsx';
import type { Declared, Offer } from './offer.ts';
import { ReadStep } from './read-step.tsx';
import { SummaryStep } from './summary-step.tsx';
import type { TermsText } from './types.ts';
import { words } from './words.ts';

/** The acceptance: read, say who accepts, check a summary, confirm (C. civ., art. 1127-2). Only an owner does it. */
export default function Accept() {
	const w = useWords(acceptWords);
	const c = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const parent = { href: to('contract'), name: c.title };
	if (!may('acceptTerms')) {
		return (
			<Page title={w.title} parent={parent}>
				<Forbidden roles={f.roles.owner} />
			</Page>
		);
	}
	return (
		<Page title={w.title} parent={parent}>
			<Steps />
		</Page>
	);
}

async function loadOffer(): Promise<Offer> {
	const subscription = await call<Subscription>('/v1/account/subscription');
	const { general, special } = subscription.toAccept;
	const documents = [general, special].filter((document) => document !== null);
	const texts = await Promise.all(
		documents.map(({ id }) => call<TermsText>(`/v1/account/terms/${encodeURIComponent(id)}`)),
	);
	// The evidence says when the texts were shown. The browser's clock may be wrong, so that of the platform is asked.
	const { asOf } = await call<CreditBalance>('/v1/credits');
	return { subscription, texts, shownAt: asOf };
}

function Steps() {
	const w = useWords(acceptWords);
	const [round, setRound] = useState(0);
	const [receipt, setReceipt] = useState<Acceptance>();
	const offer = useResource(`offer ${round}`, loadOffer);
	if (receipt !== undefined) return <Accepted acceptance={receipt} />;
	return (
		<Loaded what={w.what} resource={offer}>
			{(found) => {
				if (found.texts[0] === undefined) {
					return <Verdict tone="info" shape="note" say={w.nothing} lead={w.nothingLead} />;
				}
				if (found.subscription.identity === null) {
					return (
						<Verdict tone="warn" shape="warn" say={w.noIdentity} lead={w.noIdentityLead}>
							<div class="do">
								<a class="btn main" href={`${to('contract')}#identity`}>
									{w.identify}
								</a>
							</div>
						</Verdict>
					);
				}
				return (
					<Flow key={round} offer={found} accepted={setReceipt} again={() => setRound(round + 1)} />
				);
			}}
		</Loaded>
	);
}

function Flow(props: {
	offer: Offer;
	accepted: (acceptance: Acceptance) => void;
	again: () => void;
}) {
	const { offer, accepted, again } = props;
	const w = useWords(acceptWords);
	const { language } = useFormat();
	const [declared, setDeclared] = useState<Declared>({
		name: '',
		function: '',
		declaredPower: '',
		hasAgreed: false,
	});
	const [ends, setEnds] = useState<ReadonlySet<string>>(new Set());
	const steps = useTwoSteps();
	const { toAccept, identity } = offer.subscription;
	const accept = () =>
		steps.run(async () => {
			const { hasAgreed, ...who } = declared;
			const named = (document: { id: string; sha256: string } | null) =>
				document === null ? undefined : { id: document.id, sha256: document.sha256 };
			accepted(
				await call<Acceptance>('/v1/account/acceptances', {
					method: 'POST',
					body: {
						general: named(toAccept.general),
						special: named(toAccept.special),
						prices: named(toAccept.prices),
						confirm: hasAgreed,
						...who,
						language,
						shownAt: offer.shownAt,
						readToEnd: offer.texts.every(({ id }) => ends.has(id)),
					},
				}),
			);
		});
	return (
		<TwoSteps
			steps={steps}
			say={w.say(identity?.legalName ?? '')}
			first={{ lead: w.leadRead, name: w.stepRead }}
			summary={{ lead: w.leadSummary, name: w.stepSummary }}
			refused={(error) => <Refused error={error} again={again} />}
		>
			{steps.isSummary ? (
				<SummaryStep
					offer={offer}
					declared={declared}
					back={steps.back}
					accept={() => void accept()}
				/>
			) : (
				<ReadStep
					offer={offer}
					declared={declared}
					change={setDeclared}
					atEnd={(id) => setEnds((known) => new Set(known).add(id))}
					next={steps.next}
				/>
			)}
		</TwoSteps>
	);
}

/** What was refused; other documents or an old reading are shown again. */
function Refused({ error, again }: { error: ApiError; again: () => void }) {
	const w = useWords(acceptWords);
	const isOld = error.status === 409 || error.fields.some(({ pointer }) => pointer === '/shownAt');
	return (
		<RefusedStep title={isOld ? w.changed : w.refused} go={w.readAgain} again={again}>
			{!isOld && <span lang="en">{error.detail}</span>}
		</RefusedStep>
	);
}

function Accepted({ acceptance }: { acceptance: Acceptance }) {
	const w = useWords(acceptWords);
	const format = useFormat();
	const heading = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	return (
		<>
			<Verdict tone="ok" shape="ok" say={w.done(format.moment(acceptance.at))} lead={w.doneLead} />
			<section class="card">
				<h2 ref={heading} tabIndex={-1}>
					{w.receipt}
				</h2>
				<Receipt acceptance={acceptance} />
			</section>
			<p>
				<a href={to('contract')}>{w.toContract}</a>
			</p>
		</>
	);
}
