/** Objects of too many members are refused before a body is parsed, which takes seconds for hundreds of thousands of them. */
import { countMembers } from '../../platform/src/duplicate-members.ts';
import { ProblemError } from '../../platform/src/problems.ts';

const object = (members: number, value = '0') =>
	`{${Array.from({ length: members }, (_, n) => `"k${n}":${value}`).join(',')}}`;

/** The pointer of the refusal; `null`: the text is taken. */
function refusalOf(json: string): string | null {
	try {
		countMembers(json);
		return null;
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		expect(error.problem.status).toBe(422);
		return String(error.problem.errors?.[0]?.pointer);
	}
}

it.each<[string, string, string | null]>([
	['as many members as may be', `{"metadata":${object(10_000)}}`, null],
	['one too many', `{"metadata":${object(10_001)}}`, '/metadata'],
	['one too many in the body itself', object(10_001), ''],
	['one too many deeper down', `{"a":1,"variables":{"b":[{"c":${object(10_001)}}]}}`, '/variables'],
	['one too many in an entry', `{"messages":[{},[],{"m":${object(10_001)}}]}`, '/messages/2'],
	['a name that is data', `{"06 39 98 12 34":${object(10_001)}}`, ''],
	['a name that is long', `{"${'n'.repeat(41)}":${object(10_001)}}`, ''],
	['signs in strings', `{"a":"${'{\\":,'.repeat(20_000)}","b":{"\\"{":1}}`, null],
	['many small objects', `[${Array(1000).fill(object(100)).join(',')}]`, null],
	['more members than values may be', `[${Array(2001).fill(object(100)).join(',')}]`, ''],
	['what is no JSON', `${'}]'.repeat(100)}{"a":${':'.repeat(10_001)}`, ''],
])('%s', (_what, json, pointer) => {
	expect(refusalOf(json)).toBe(pointer);
});
