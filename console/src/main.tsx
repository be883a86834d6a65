import { render } from 'preact';
import { IS_OPERATOR } from './api/client.ts';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const place = root;
// What clients never open is no part of their first load.
if (IS_OPERATOR) {
	void import('./operator/app.tsx').then(({ OperatorApp }) => render(<OperatorApp />, place));
} else render(<App />, place);
