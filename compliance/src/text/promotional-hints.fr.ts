import { hint, price } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';

/** French phrases that advertise in a sentence without words of alerts. */
export const FRENCH_HINTS: readonly Signal[] = [
	// A price as an argument
	price(
		3,
		`{des,a partir de,a,pour} #amount;et {un,une} {cookie,dessert,cafe,boisson,viennoiserie,entree} #amount;{seulement,moins de} #amount;#amount seulement;#amount {par,pour} {personne,deux,nuit,couple};#amount de {plus par,moins};en vente {a,des,en,mardi,vendredi,samedi};#amount {,* }{ce week end,cette semaine,ce mois ci,ce soir,les mardis,tous les,tout les};{ce week end,cette semaine} {,* }#amount;#amount par tete`,
	),
	price(
		2,
		`#amount {mois,an,jour,les #number,tout,a l annee};#amount {par,le,la} {,par }{mois,an,jour,semaine,place};#amount de plus;#amount {puis,compris,a volonte,demandez}`,
	),
	price(2, `#amount`),
	// A percentage that is no level of anything
	hint(2, `#percent`, ['level', 'money', 'settled', 'used', 'staff']),
	hint(
		3,
		`{#percent,#amount} {de,sur,a valoir sur} {votre,vos,nos,ta,tes} {proch,prochain,prochaine,achat,courses};#percent dessus`,
		['settled'],
	),
	// An offer; not the subscription that somebody has
	hint(2, `offre`),
	hint(2, `offert{,e}`, ['settled', 'used']),
	// A shop gives; “Léa vous offre un bouquet” is a person's present
	hint(
		3,
		`{rend,reverse,rembourse,redonne} #percent {de,sur} {chaque,vos,tous,tout,toutes};#percent {de,sur} {chaque,tous vos,tous tes} {achat,depense,course,plein};{recoivent,gagnent,recevront} {#number,un,deux,trois,six} {mois,semaine} d;au {tarif,prix} {de,d,des} {une,chambre,standard,petit};{demandez,exigez} {notre,nos,votre} {prix,tarif};vous offre{,nt} {la,le,les,votre,vos,#amount,#percent,jusqu,#number};{nous vous offrons,on vous offre,offre a ses};{opticien,banque,magasin,boutique,salon,coiffeur,restaurant,institut,club} vous offre`,
	),
	hint(2, `gratuit{,e};gratuitement`, ['settled', 'used', 'off']),
	hint(2, `{cadeau,surprise,recompense}`),
	hint(
		3,
		`{cadeau,surprise,dessert,bon} {,* }{attend,attendent,a la cle,est a vous,pour vous,a retirer,est reserve};{une,la,des} surprise {en,chaque,a,vous};vous {gate,gatent,fait plaisir};{echantillons,bulles} {,et surprises }{vous attendent,offert};un cadeau`,
	),
	// Imperatives that sell
	hint(
		2,
		`{venez,viens,decouvrez,decouvre,decouvrir,commandez,reservez,offrez,offrir,essayez,essaie,testez,teste,goutez,le gouter,craquer,savourez,degustez,profiter};{abonnez vous,souscrivez,telechargez,comparez,investissez,participez,ouvrez un,placez,regroupez,formez vous,devenez,adoptez,equipez vous,rejoignez,adherez,anticipez,dessinez};{repartez,partez,revenez,ressortez} {avec,avant,quand};{ajoutez,prolongez,completez,remplacez,renouvelez,doublez,rechargez,emportez,combinez};{demandez,exigez} {,* }{carte,catalogue,echantillon,devis,etude,offre,la,nos,votre etude};pensez {a,aux} {commander,reserver,notre,nos,nous,ca,y,la,l};pensez y;{changez,changer} {d,de} {energie,box,mobile,operateur,matelas,voiture,air,fournisseur,look,avis et};{passez,roulez,voyagez} {a la,a l,au,en,aux};et si vous {passiez,goutiez,veniez,changiez};{besoin,envie} {d,de};ne {,* }{ratez,manquez,loupez,rate,manque,loupe,laissez} pas;{n attendez plus,n attendez pas,c est le moment,c est maintenant,c est parti};{vite,depechez vous};contactez nous pour;{protegez,assurez} {votre,vos,vous,aussi,la};{vendez,vendre,louez} {votre,vos};{scannez,cliquez ici,rdv sur,rendez vous sur}`,
		['staff'],
	),
	// The courtesy of advertising
	hint(
		2,
		`{vous convier,vous accueillir,vous propose,vous proposons,vous invite,vous invitons,vous attend samedi,vous attendons nombreux,vont adorer,va adorer,coup de coeur,coup de folie};{ete,est} {convie,conviee,attendue};{idee} {cadeau,parfaite,de cadeaux};ideal pour;{existe,existent} maintenant en;{sans payer,sans supplement,droit a un};{bienvenue chez,bienvenue au} {nous,club};{venez nombreux,ambiance garantie,soyez la,soyez les premiers,passez nous voir,poussez la porte,venez flaner,passez devant};on vous {garde,reserve,attend};{fetons,fetez,feter,fete} {ca,nos,ses,avec,les,son};{chers gourmands,chere cliente,cher client};parlons en;ca tombe bien;{devraient,devrait,va,vont} vous plaire;pourquoi pas vous;{passez,venez} {les,le,la,l} {sentir,gouter,admirer,decouvrir};{demandez,essayez,testez,choisissez} {notre,nos} {formule,carte,catalogue,brochure};{coute,coutent} {presque,trois fois} rien;pour {vous,nous} {remercier,faire pardonner};{votre,vous} {fidelite,le valez} {merite,paie,recompensee};merite{,nt} {mieux,un,une}`,
		['staff'],
	),
	// What shops announce
	hint(
		3,
		`passez {en boutique,en magasin,nous voir};visitez {l,notre,nos} {appartement,boutique,magasin,showroom,maison};passez commande;{chocolat,cafe,verre} {,* }vous attend;{place,billet,panier} .. partent vite;{coute,coutent} si peu;sur commande {jusqu,avant};dernier jour pour {commander,reserver,acheter,profiter,en profiter};{estimez,faites estimer,comparez,calculez} .. gratuitement;{food truck,camion pizza} .. {la,ce midi,ce soir};devis {par sms,en ligne,par telephone,rapide,immediat};{aimerez,adorerez} aussi;par tranche de #amount;{filleul,filleule};{racheter,rachete} votre;de craquer;si non satisfait;a #amount cette semaine;{ouvre,ouvrons,ouvrent} {,* }{ses portes,nos portes,samedi,lundi,demain,bientot};ouverture de {notre,votre,son,nos} {,* ,nouveau ,nouvelle }{boutique,magasin,salon,restaurant,institut,salle,centre,agence,espace};{portes ouvertes,inauguration,degustation,avant premiere,soiree privee,vente aux encheres};{soiree,journee,evenement} {de lancement,vip,dj,privilege,des membres,dansante,cocktail,anniversaire,client,pro};{acces anticipe,acces vip,accueil vip,client vip,invitation privilege,invitation vip};{nouveau,nouvelle} {magasin,boutique,salon,restaurant,salle,formule,option,agence,centre};{vous attend,vous attendent,disponible,arrive,arrivee} en {boutique,magasin,rayon,caisse};nos * sont arrive{,e};collection capsule;n attend{,ent} {,plus }que {vous,toi,lui,elle,eux};{presenter,presenterons} {nos,notre} {solution,service,offre,formule,gamme,produit};#number premiers a {repondre,s inscrire,reserver,venir,appeler,commander};premier{,e} arrive{,e} premier{,e} servi{,e};{sont,est} {arrive,arrivee} {vite,chez,commandez,ajoutez,au marche};{est,sont} {en rayon,la,de retour};de retour en stock;{encore,deja} dispo;derniere {piece,paire,taille,place,minute,jours pour,lots,t2};place {,sont }{limitee,comptee};{plus,ne reste} que #number {places,paires,pieces};reste #number {place,paire,lots,pieces,tailles};{il reste,il ne reste que} quelques;il ne reste que #number;tailles qui partent;plus que quelques;inscriptions {,d hiver ,d ete }ouvertes;{grande,notre} {fete,soiree};{soiree,nocturne,brunch,menu} {,* }{geante,dansant,special,du dimanche};a volonte;{marche,vide grenier} {des createurs,de la boutique};reprise de votre {ancien,vieux,vieille};la fibre arrive;{fete,fetons,fetent} {ses,nos,leurs} {dix,#number} ans;dans votre {quartier,rue,secteur} .. presenter {nos,notre};si vous {voulez,souhaitez,desirez} un devis;finissez ce que vous avez commence;panier a le blues;le prix de {deux,#number};ne {vous ,}{coute,coutent,coutera} que {#number,#amount};{coute,coutent} {dix,cinq,#amount} de moins;vous {ouvre,ouvrent} {ses,leurs}`,
		['off', 'staff'],
	),
	hint(
		2,
		`{nouveau,nouvelle} {chez,modele,gamme,carte,produit,velo,catalogue,parfum,saison,version deluxe,menu,lieu,date,lots,cours,ligne de};{premier,1er} mois;{entree #amount,essai offert,vous explique,animation,acheteurs};{montage,pose} inclus{,e};{votre,la} vue;mensualites sans frais;{est,sont} arrives;attention qui fait plaisir;precommande ouverte;{ne tardez pas,infos et reservation,reservation conseillee,reservations au,souscrivez,revendez,equipez,relooking,reouverture,en un clic};{exceptionnel,exceptionnelle,incroyable,irresistible,gourmand,gourmande,savoureux,festif,gagnant,avantage,lancement,flash,economique};rdv en {magasin,boutique};{apportez,amenez,emmenez} #number;nos {prix,tarifs};{rencontrez,rencontrer} {nos,vos,notre,l};nos {,* }sont {a #amount,la};{sans apport,prix usine,au prix de,prise de commandes,les commandes,en direct,main d oeuvre,remise hivernale,avant saison};#amount pendant;marche de noel;{visites,entrees} illimitees;{pass annuel,vous accueille,vente directe,livre blanc,boostez,parlez en,pense aux,pense au};{soiree,cocktail,aperitif,karaoke,loto,bingo,dj,raclette,reveillon,saint sylvestre};{invitation,invite a,convie a,rsvp,reponse souhaitee};{noel approche,les fetes arrivent,noel avant l heure,avant noel,pour noel};{collection,tendance,best seller,exclu,exclusif,exclusive,exclusivite,exclusivement,vip,privilege,premium,nocturne};{bientot,des demain,en precommande,en avant premiere};{sans engagement,sans justificatif,sans obligation,satisfait ou rembourse,sans surcout,cle en main,illimite};{2x,3x,4x,5x,10x,12x,#number fois} sans frais;{entree,acces} {libre,a #amount};{jusqu a,jusqu au} #amount;{meilleure,meilleur,top} {place,offre,cours,qualite,produit};moins cher;{economie,economisez,economiser,economise};{reduire,reduisez,baissez,diviser,fondre} {,* }{facture,impots,mensualites,de moitie};{vos impots,votre facture} {baissent,peut};{etes,etre} eligible;verifiez votre eligibilite;{on,nous} {reprend,rachete,rachetons,reprenons};reprise {majoree,de votre};{estimation,devis} {de,en #number,sous,sur};tarif reduit;{coffret,panier,menu,forfait,pack,box} {,* ,* * }{a,des,decouverte} #amount;{cumulez,cumuler,demandez la carte,carte or,carte de fidelite};{point} {bonus,de bienvenue};{anniversaire,c est votre mois};en cadeau;{saint valentin,fete des meres,fete des peres,fete des grands meres,halloween,rentree};temps de changer;{marre,fini} {de,du,les,la};{pas cher,meme adresse,reviennent,pere noel,chiner};{nouveau,nouvelle} {chef,smartphone,tablette};appelez nous;{marche aux puces,bourse aux jouets,dedicace};{devenez,travailler votre argent};{cash,financee,garantis,coule a flot,debarquent,debarque};{taeg,simulez};{mis,mise} en relation;{etre,soyez} rappele gratuitement;{au fait,psst,tant que vous etes,pendant que vous y etes};{conseiller,expert} est a votre ecoute;{voyage,sejour,week end} {a,en,de reve};{assortie,assorti,la suite};repondez {ok,oui,go,plus,per} pour {profiter,en profiter,etre,recevoir};a deguster;{pose,montage,entretien} compris{,e};{montage sur nous,sur nous pour,prime a la conversion};{essayez,testez} .. #number jours;annulez quand vous {voulez,le voulez};{s arrete,se termine,finit,prend fin} {ce soir,demain,dimanche,samedi,lundi} {soir,minuit,midi};avant les autres;encore {de la place,des places};{fait,font} {de l oeil,une fleur};{vient,viennent} d arriver;{le chef,l equipe,le patron} vous attend`,
		['off', 'staff', 'settled'],
	),
	// Where, when and to whom shops speak, and what they sell
	hint(
		1,
		`{en magasin,en boutique,en caisse,sur le site,sur l appli,sur notre site,au comptoir,dans votre magasin};{ce week end,ce we,cette semaine,ce mois ci,tout le mois,toute la semaine,ce samedi,tout le week end,des maintenant,des aujourd hui};{noel,paques,fetes,halloween,printemps};{rayon,gamme,modele,article,produit,menu,soin,massage,sejour,formule,pack,atelier,stage,shopping,coffret,chaussure,robe,bougie,bijou,bijoux,parfum,bouquet,montre,canape,matelas,croisiere,brunch,huitre,chocolat,vin,pizza,forfait};{meilleurs clients,clients fideles,premiers clients,#number premiers,etudiants,seniors,familles,artisans,chers clients};{fidelite,points,carte or,club,institut,expert,conseil,bienvenue,decouverte,idee,special,geant,geante,nouveau,nouvelle};{fromage,foie gras,crepe,biere,mojito,cocktail,poulet,viande,fruit,legume,cerise,huile,miel,pain,baguette,patisserie,gateau,glace,boule,burger,sushi,plat,dessert,repas,cafe,apero,champagne,cidre,truffe,saumon,ballotin,magnum,restauration,epicerie,boulanger,traiteur};{pull,chemise,veste,manteau,costume,sac,bottine,basket,lingerie,maillot,bonnet,echarpe,doudoune,monture,bague,collier,bracelet,mode,mariage,essayage};{manucure,pedicure,epilation,coiffure,barbe,brushing,balayage,maquillage,onglerie,coaching,yoga,pilates,salsa,danse,voile,poney,karting,escape game,bowling,cirque,spectacle,humour,concert,theatre,cinema,dedicace,rencontre,animation,billet famille,parc aquatique};{voiture,vehicule neuf,pneu,vidange,frein,pare brise,revision,moto,scooter,trottinette,tondeuse,robot,poele,chaudiere,panneau,piscine,veranda,abri,salon de jardin,meuble,literie,tapis,rideau,lampe,deco,linge,peinture,parquet,carrelage,cuisine,electromenager,friteuse,aspirateur};{smartphone,mobile,tablette,casque,ordinateur,jeu video,console,tv,television,magazine,jouet,plante,fleur,rose,rosier,sapin,croquette,chiot,chaton,toilettage,menage,jardinage,nettoyage,demenagement,formation,franchise};{rendement,obseques,teleassistance,immobilier,villa,terrain,programme neuf,t2,t3};{chez vous,des vendredi};{bio,fait maison,artisanal,producteur,look,unique,concours,financement,sur reservation,catalogue,beaute};{accessoire,echantillon,couleur,coupe,lunettes,fibre,energie,alarme}`,
		['staff'],
	),
];
