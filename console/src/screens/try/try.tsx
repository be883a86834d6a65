import type { CheckResult } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Listen } from '../../parts/listen.tsx';
import { Page } from '../../parts/page.tsx';
import { Bench } from './bench.tsx';
import { words } from './words.ts';

/** The test bench of people who are signed in: judged by the policy of their account. */
export default function Try() {
	const w = useWords(words);
	return (
		<Page title={w.title} tags={<small>{w.nothing}</small>}>
			<Bench
				ask={(check) => call<CheckResult>('/v1/checks', { method: 'POST', body: check })}
				listen={(text) => <Listen text={text} />}
			/>
		</Page>
	);
}
