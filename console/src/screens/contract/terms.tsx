import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Deed } from './deed.tsx';
import type { EffectiveTerms, TermsText } from './types.ts';
import { words } from './words.ts';

/** The text of one version, byte by byte as it was published. */
export default function Terms({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const format = useFormat();
	const terms = useResource(id, async () => {
		const [document, effective] = await Promise.all([
			call<TermsText>(`/v1/account/terms/${encodeURIComponent(id)}`),
			call<EffectiveTerms>('/v1/terms/effective'),
		]);
		return { document, isInForce: effective.documents[document.layer]?.id === document.id };
	});
	const { data } = terms;
	return (
		<Page
			title={data === undefined ? w.oneVersion : data.document.title}
			parent={{ href: to('contract'), name: w.title }}
		>
			<Loaded what={w.whatVersion} resource={terms}>
				{({ document, isInForce }) => (
					<>
						<Verdict
							tone={isInForce ? 'ok' : 'info'}
							shape={isInForce ? 'ok' : 'note'}
							say={isInForce ? w.sayInForce(document.version) : w.sayNotInForce(document.version)}
							lead={w.leadVersion(
								w.layers[document.layer],
								document.publishedAt === null ? '–' : format.date(document.publishedAt),
							)}
						/>
						<section class="card">
							<h2>{w.text}</h2>
							<Deed document={document} />
						</section>
					</>
				)}
			</Loaded>
		</Page>
	);
}
