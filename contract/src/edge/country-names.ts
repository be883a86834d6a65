/**
 * The countries of ISO 3166-1, each as its code of two letters and its code of three; Kosovo under its usual codes, which ISO
 * leaves to users.
 */
export const COUNTRY_CODES: readonly string[] = `
	ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW
	AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN
	BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG
	CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE
	DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN
	FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL
	GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV
	HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
	JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
	LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE
	MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS
	MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL
	NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI
	PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN
	SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV
	SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON
	TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN
	VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`
	.trim()
	.split(/\s+/);

/**
 * Names besides those of `Intl.DisplayNames`: official, former and short ones, parts of a country that share its numbering plan, and
 * the names that neighbors of France use themselves.
 */
export const FURTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
	AE: ['UAE', 'Emirats', 'EAU'],
	AT: ['Österreich', 'Oesterreich'],
	BA: ['Bosnie', 'Bosnia'],
	BE: ['België', 'Belgie', 'Belgien', 'Kingdom of Belgium', 'Royaume de Belgique'],
	BL: ['Saint-Barth'],
	BN: ['Brunei Darussalam'],
	BO: ['Bolivia, Plurinational State of'],
	BY: ['Bélarus'],
	CD: [
		'Democratic Republic of the Congo',
		'Congo, The Democratic Republic of the',
		'République démocratique du Congo',
		'RDC',
		'DRC',
	],
	CG: ['Republic of the Congo', 'République du Congo'],
	CH: ['Schweiz', 'Svizzera', 'Confédération suisse', 'Swiss Confederation'],
	CI: ['Ivory Coast'],
	CV: ['Cabo Verde'],
	CZ: ['Czech Republic', 'République tchèque'],
	DE: [
		'Deutschland',
		'Federal Republic of Germany',
		"République fédérale d'Allemagne",
		'Bundesrepublik Deutschland',
	],
	ES: ['España'],
	FM: ['Micronesia, Federated States of'],
	FR: ['France métropolitaine', 'Metropolitan France', 'République française', 'French Republic'],
	GB: [
		'UK',
		'Great Britain',
		'Grande-Bretagne',
		'England',
		'Angleterre',
		'Scotland',
		'Écosse',
		'Wales',
		'Pays de Galles',
		'Northern Ireland',
		'Irlande du Nord',
		'United Kingdom of Great Britain and Northern Ireland',
	],
	GF: ['Guyane'],
	GR: ['EL', 'Hellas'],
	HK: ['Hong Kong'],
	IE: ['Republic of Ireland', "République d'Irlande", 'Éire'],
	IR: ['Iran, Islamic Republic of'],
	IT: ['Italia'],
	KP: ["Korea, Democratic People's Republic of"],
	KR: ['Korea, Republic of', 'Republic of Korea', 'République de Corée'],
	LA: ["Lao People's Democratic Republic"],
	LU: [
		'Luxemburg',
		'Lëtzebuerg',
		'Grand-Duché de Luxembourg',
		'Grand Duchy of Luxembourg',
		'Grand-Duché du Luxembourg',
	],
	MC: ['Principauté de Monaco', 'Principality of Monaco'],
	MD: ['Moldova, Republic of'],
	MK: ['Macedonia', 'Macédoine'],
	MM: ['Myanmar', 'Burma', 'Birmanie'],
	MO: ['Macao', 'Macau'],
	MU: ['Île Maurice'],
	NL: [
		'Holland',
		'Hollande',
		'Nederland',
		'The Kingdom of the Netherlands',
		'Royaume des Pays-Bas',
	],
	PF: ['Polynésie', 'Tahiti'],
	PS: ['Palestine', 'Palestine, State of', 'État de Palestine'],
	RE: ['Île de la Réunion', 'Reunion Island'],
	RU: ['Russian Federation', 'Fédération de Russie'],
	SK: ['Slovak Republic', 'République slovaque'],
	ST: ['Sao Tomé'],
	SY: ['Syrian Arab Republic'],
	SZ: ['Swaziland'],
	TL: ['East Timor'],
	TR: ['Turkey'],
	TW: ['Taiwan, Province of China'],
	TZ: ['Tanzania, United Republic of'],
	US: ['USA', 'United States of America', "États-Unis d'Amérique", 'EUA'],
	VA: ['Vatican', 'Holy See', 'Saint-Siège'],
	VE: ['Venezuela, Bolivarian Republic of'],
	VG: ['Virgin Islands, British'],
	VI: ['Virgin Islands, U.S.'],
	VN: ['Viet Nam'],
};
