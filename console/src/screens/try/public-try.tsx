import type { CheckResult } from '@marketing-cible/contract';
import { send } from '../../api/client.ts';
import { useEnvironment, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to } from '../../parts/page.tsx';
import { Logo } from '../../parts/shape.tsx';
import { Bench } from './bench.tsx';
import { words } from './words.ts';

/** The test bench for everybody: judged by the standard policy, knows nothing of anybody, keeps nothing. */
export default function PublicTry() {
	const w = useWords(words);
	const f = useWords(frame);
	const { language, setLanguage } = useEnvironment();
	const other = language === 'fr' ? 'en' : 'fr';
	return (
		<>
			<header class="side public">
				<a class="brand" href={to('try')}>
					<Logo size={36} />
					<span>
						{f.product}
						<small>{f.motto}</small>
					</span>
				</a>
				<button class="link" type="button" lang={other} onClick={() => setLanguage(other)}>
					{f.other}
				</button>
			</header>
			<main id="main" tabIndex={-1}>
				<Page
					title={w.title}
					tags={<small>{w.nothing}</small>}
					actions={
						<a class="btn" href={to()}>
							{w.signIn}
						</a>
					}
				>
					<Bench ask={(check) => send<CheckResult>('/v1/try', { method: 'POST', body: check })} />
				</Page>
			</main>
		</>
	);
}
