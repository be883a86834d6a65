/** Latin letters that NFKD leaves: the small capitals of phonetic alphabets, and letters with a stroke or a hook. */
export const LATIN_VARIANTS: ReadonlyMap<string, string> = new Map([
	...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'),
	...pairs('ıłøđħŧƀɨƶⱥȼɇǥɉɍʉƒɑɡɩ', 'ilodhtbizacegjrufagi'),
]);

/**
 * Letters that look like Latin ones, in lower case: of other scripts, and variants of Latin letters.
 * NFKD handles accents, full-width and mathematical letters.
 */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
	// Cyrillic; the second row is Latin only to somebody who knows no Cyrillic
	...pairs('аеорсухіјѕԁһӏкмнтвԛԝ', 'aeopcyxijsdhlkmhtbqw'),
	...pairs('пиядцшѵѡ', 'nnrauwvw'),
	// Greek
	...pairs('αερονικτυχμβηζσςϲϳ', 'aepoviktuxmbnzsscj'),
	// Armenian, Cherokee and Lisu
	...pairs('տսօոհցꭺꮪꭲꮲꓢꓔꓳꓑ', 'suonhgastpstop'),
	...LATIN_VARIANTS,
]);

function pairs(from: string, to: string): [string, string][] {
	return Array.from(from, (character, index) => [character, to.charAt(index)]);
}
