import { useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { acceptWords } from './accept-words.ts';
import type { Declared, Offer } from './offer.ts';
import { useFingerprint } from './deed.tsx';
import { IdentityFacts } from './identity.tsx';
import { identityWords } from './identity-words.ts';
import type { TermsText } from './types.ts';
import { words } from './words.ts';

/** Second step: everything once more, to correct or to confirm. */
export function SummaryStep(props: {
	offer: Offer;
	declared: Declared;
	back: () => void;
	accept: () => void;
}) {
	const { offer, declared, back, accept } = props;
	const { subscription, texts } = offer;
	const w = useWords(acceptWords);
	const c = useWords(words);
	const i = useWords(identityWords);
	const { prices } = subscription.toAccept;
	return (
		<section class="card">
			<h3>{w.summary}</h3>
			<dl class="facts">
				{texts.map((document) => [
					<dt key={`${document.id} name`}>{c.layers[document.layer]}</dt>,
					<dd key={document.id}>
						{w.document(document.title, document.version)}
						<br />
						<small class="code">{document.sha256}</small>
					</dd>,
				])}
				<dt>{w.prices}</dt>
				<dd>
					{prices.id}
					<br />
					<small class="code">{prices.sha256}</small>
				</dd>
				<dt>{w.fields.name}</dt>
				<dd>{declared.name}</dd>
				<dt>{w.fields.function}</dt>
				<dd>{declared.function}</dd>
				<dt>{w.fields.declaredPower}</dt>
				<dd>{declared.declaredPower}</dd>
			</dl>
			<h3>{i.title}</h3>
			<IdentityFacts subscription={subscription} />
			{texts.map((document) => (
				<Altered key={document.id} document={document} />
			))}
			<p class="read">{w.effect}</p>
			<div class="do">
				<button class="btn" type="button" onClick={back}>
					{w.correct}
				</button>
				<button class="btn main" type="button" onClick={accept}>
					{w.accept}
				</button>
			</div>
		</section>
	);
}

/** Says that a text is not the one that the platform names. */
function Altered({ document }: { document: TermsText }) {
	const c = useWords(words);
	const fingerprint = useFingerprint(document);
	if (fingerprint !== 'wrong') return null;
	return (
		<Note tone="stop" shape="fail" title={c.hashWrongTitle} alert>
			{c.hashWrong}
		</Note>
	);
}
