/**
 * XMP of Factur-X: the four properties, and the description of their schema that PDF/A demands of every schema that it does not know
 * (ISO 19005-3, 6.6.2.3.3).
 */
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

/** The file name that Factur-X prescribes for the embedded XML. */
export const FILE_NAME = 'factur-x.xml';

const PROPERTIES = [
	['DocumentFileName', FILE_NAME, 'The name of the embedded XML document'],
	['DocumentType', 'INVOICE', 'The type of the hybrid document'],
	['Version', '1.0', 'The version of the standard that the XML follows'],
	['ConformanceLevel', 'EN 16931', 'The profile of the XML'],
] as const;

/** The properties of a document with an embedded XML of the profile EN 16931. */
export function facturXMetadata(): string {
	const values = PROPERTIES.map(([name, value]) => `<fx:${name}>${value}</fx:${name}>`);
	return [
		`<rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">`,
		...values,
		'</rdf:Description>',
	].join('\n');
}

/** The description of the schema of {@link facturXMetadata}. */
export function facturXSchema(): string {
	const properties = PROPERTIES.map(
		([name, , description]) => `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li>`,
	);
	return `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
${properties.join('\n')}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
}
