namespace ForumPortal.Tests.Search;

/// <summary>A passage that was written for the test, who says it, and what somebody types who wants it.</summary>
internal sealed record KnownAnswer(string Language, string Speaker, string Text, IReadOnlyList<string> Queries);

/// <summary>
/// Three hundred questions in six languages: inflected forms, without accents, with the wrong typography, two characters of Chinese,
/// Arabic with and without article and vowels, acronyms, earlier names, offices of the day, names of people spelt three ways.
/// </summary>
internal static class KnownAnswers
{
    // Speaker: text  ? query  ? query …
    private const string English = """
        rio: Our parks along the river take in the flood water, and since then no cellar in the old town has been under water. ? flooding parks ? floods cellars ? mayor of Braga 2023 river
        kishore: Early warning saves lives only where the last mile is reached, he said; half of all municipalities have no siren. ? early warnings ? “last mile” sirens ? UNISDR municipality siren
        zdanowska: We insulated two hundred tenement houses and the heating bills of the tenants fell by a third. ? insulating tenements ? tenants’ bills ? Lodz heating
        rossbach: Without secure tenure nobody invests in a roof, and informal settlements stay informal. ? tenure security ? informal settlement ? Anaclaudia Rossbach roofs
        lefevre: The tramway was paid for by a levy on employers, which parliament allowed us after ten years. ? tramways levies ? employer levy ? Helene Lefevre parliament
        nunez: Escalators and cable cars brought the hillside districts within twenty minutes of a hospital. ? escalator hillsides ? "cable car" ? Medellin hospitals
        li: Old canals were cleaned, and the silk workshops along them became housing for young people. ? canal cleaning ? silk workshop ? Li Minghua housing
        amin: Desalination alone will not do: a third of our water is lost in leaking pipes. ? desalinate water ? leaking pipe ? mayor of Tunis leaks
        mikhailova: Snow that is cleared at night is stored and cools the data centre in summer. ? snow clearing ? data centres cooling ? Anna Mikhailova snow
        rio: Participatory budgeting gives schoolchildren a vote on ten projects a year. ? participatory budget ? school children voting ? Ricardo Rio budgets
        kishore: The Sendai Framework asks for local strategies; of ours, four in ten have a budget line. ? Sendai strategy ? Making Cities Resilient 2030 strategies ? UNDRR budget line
        zdanowska: Refugees from Ukraine now run forty of our kindergartens’ groups, in two languages. ? refugee kindergartens ? Ukrainian refugees ? Zdanowska kindergarten
        lefevre: Watchmakers teach apprentices to repair bicycles, because the skill in the hand is the same. ? watchmaker apprenticeship ? repairing bicycle ? Besancon apprentices
        nunez: Libraries were put where the violence was worst, and the murder rate fell by eighty per cent. ? library violence ? murders ? José Núñez libraries
        amin: Street vendors were asked where they wanted the market, and for the first time they stayed. ? street vendor ? markets “street vendors” ? Mohamed El Amine vendors
        mikhailova: The museum of minorities’ languages lends its recordings to every school in the region. ? minority language museum ? museums recordings ? Mikhaylova school recording
        li: Delivery riders report broken pavements by a photograph, and repairs take two days. ? delivery rider ? pavement repairs
        """;

    private const string French = """
        lefevre: Les arbres plantés dans les cours d’école ont fait baisser la température de quatre degrés pendant la canicule. ? arbre cour d’ecole ? canicules temperature ? maire de Besançon arbres
        lefevre: Nos cantines servent chaque jour trois mille repas dont la moitié vient de fermes voisines. ? cantine repas ? fermes voisines ? Hélène Lefèvre cantines
        rossbach: Le logement abordable n’est pas une charge, c’est une infrastructure comme l’eau ou l’électricité. ? logements abordables ? infrastructures electricite ? ONU-Habitat logement
        kishore: Les inondations coûtent chaque année plus cher que la prévention, mais la prévention ne se voit pas. ? inondation prevention ? l'inondation coute ? UNISDR inondations
        rio: La municipalité a rendu les berges aux piétons, et les commerçants qui s’y opposaient en redemandent. ? berge piétonne ? berges pietons ? maire de Braga commerçant
        zdanowska: Les friches textiles abritent aujourd’hui des ateliers, des crèches et une école de cinéma. ? friche textile ? creche atelier ? Łódź école cinéma
        nunez: Le téléphérique relie les quartiers pauvres au centre ; les habitants gagnent une heure par jour. ? telepherique ? quartier pauvre ? Nunez téléphériques
        amin: Les fuites du réseau font perdre un tiers de l’eau potable avant le premier robinet. ? fuite réseau ? eau potable robinets ? Mohammed Al-Amin fuites
        li: Les canaux ont été curés et les bateaux transportent de nouveau les déchets hors de la vieille ville. ? canal dechet ? bateau canaux ? Suzhou bateaux
        mikhailova: La neige enlevée la nuit est conservée et refroidit en été les serveurs de l’administration. ? neiges serveurs ? refroidir serveur ? Kazan neige
        lefevre: Le budget participatif est voté par les habitants dès l’âge de seize ans. ? budgets participatifs ? habitant seize ans voté ? “budget participatif”
        rossbach: Sans cadastre, les villes ne peuvent percevoir d’impôt foncier et dépendent de l’État. ? impots fonciers ? cadastres ? Rossbach cadastre
        kishore: Un système d’alerte précoce n’est utile que si le dernier kilomètre est parcouru. ? alertes précoces ? systeme d'alerte ? « dernier kilomètre »
        rio: Les étudiants logent chez des personnes âgées et paient leur loyer en heures de compagnie. ? etudiant personne agee ? loyers etudiants ? Ricardo Rio loyer
        zdanowska: La qualité de l’air s’améliore depuis que les poêles à charbon sont remplacés gratuitement. ? qualite de l'air ? poele charbon ? Zdanowska poêles
        amin: Les femmes conduisent désormais la moitié des bus, et les incidents nocturnes ont diminué. ? femme bus ? incident nocturne ? tunis bus
        nunez: Les bibliothèques sont restées ouvertes la nuit pendant les examens. ? bibliotheque examen ? Medellín bibliothèque
        """;

    private const string Spanish = """
        nunez: Las escaleras eléctricas de la comuna cambiaron la vida de los ancianos que no bajaban desde hacía años. ? escalera electrica ? anciano comunas ? alcalde de Medellín escaleras
        nunez: Sembramos treinta corredores verdes y la temperatura bajó dos grados en las avenidas. ? corredor verde ? temperaturas avenida ? José Núñez corredores
        rossbach: La vivienda asequible necesita suelo bien ubicado, no terrenos baratos lejos del empleo. ? viviendas asequibles ? terreno barato ? ONU-Hábitat vivienda
        kishore: Las inundaciones de este año afectaron a municipios que nunca habían hecho un simulacro. ? inundacion simulacros ? municipio inundaciones ? UNISDR simulacro
        lefevre: El tranvía se financió con un impuesto a los empleadores que aprobó el parlamento. ? tranvias ? impuestos empleador ? Besançon tranvía
        rio: Devolvimos las riberas a los peatones y los comerciantes que protestaban piden ahora más. ? ribera peaton ? comerciante protesta ? Braga peatones
        zdanowska: Las fábricas textiles abandonadas son hoy talleres, guarderías y una escuela de cine. ? fabrica textil ? guarderia taller ? Lodz fábricas
        amin: Un tercio del agua potable se pierde en las fugas antes de llegar al grifo. ? fuga agua ? grifos ? Túnez fugas
        li: Los canales antiguos se limpiaron y los talleres de seda se convirtieron en vivienda joven. ? canal antiguo ? taller seda ? Lee Ming-hua canales
        mikhailova: La nieve retirada de noche se guarda y en verano enfría los servidores municipales. ? nieves servidor ? enfriar servidores ? Anna Mikhaylova nieve
        nunez: El presupuesto participativo se decide en asambleas de barrio desde los catorce años. ? presupuestos participativos ? asamblea barrio ? “presupuesto participativo”
        kishore: La alerta temprana salva vidas cuando llega a la última milla en la lengua de la gente. ? alertas tempranas ? "ultima milla" ? UNDRR alerta
        rossbach: Sin catastro no hay impuesto predial y sin impuesto predial no hay autonomía. ? catastros ? impuestos prediales ? Anaclaudia Rossbach catastro
        amin: Los vendedores ambulantes eligieron el lugar del mercado y por primera vez se quedaron. ? vendedor ambulante ? mercados vendedores ? Mohamed El Amine mercado
        rio: Los estudiantes viven con personas mayores y pagan el alquiler con horas de compañía. ? estudiante alquileres ? persona mayor compañia ? Ricardo Rio estudiantes
        lefevre: Los comedores escolares sirven tres mil comidas con productos de granjas vecinas. ? comedor escolar ? granja vecina ? Lefèvre comedores
        li: Los repartidores avisan de las aceras rotas con una fotografía. ? repartidor acera ? fotografias aceras
        """;

    private const string Russian = """
        mikhailova: Снег, который убирают ночью, хранится до лета и охлаждает серверы городской администрации. ? снегом охлаждение ? сервер администрации ? мэр Казани снег
        mikhailova: Музей языков малых народов даёт свои записи всем школам региона. ? музеи языка ? записи школ ? Анна Михайлова музей
        rossbach: Доступное жильё нуждается в земле рядом с работой, а не в дешёвых участках за городом. ? доступного жилья ? дешевый участок ? Rossbach жилье
        kishore: Наводнения этого года затронули муниципалитеты, в которых никогда не проводили учений. ? наводнение учения ? муниципалитет ? UNISDR наводнений
        lefevre: Деревья во дворах школ снизили температуру на четыре градуса во время жары. ? дерево двор школы ? жара температуры ? Lefevre деревья
        rio: Набережные вернули пешеходам, и торговцы, которые были против, теперь просят ещё. ? набережная пешеход ? торговец против ? Braga набережной
        zdanowska: В заброшенных текстильных фабриках теперь мастерские, детские сады и киношкола. ? текстильная фабрика ? детский сад мастерская ? Лодзь фабрики
        nunez: Канатная дорога связала бедные районы с центром, и жители экономят час в день. ? канатной дороги ? бедный район ? Núñez канатную
        amin: Треть питьевой воды теряется из-за утечек раньше, чем она доходит до крана. ? утечка воды ? питьевая вода кран ? Тунис утечки
        li: Старые каналы очистили, а шёлковые мастерские стали жильём для молодёжи. ? канал очистка старый ? шелковая мастерская ? Сучжоу каналы
        kishore: Раннее предупреждение спасает жизни, когда доходит до последней мили. ? раннего предупреждения ? «последней мили» ? UNDRR предупреждение
        mikhailova: Автобусы ходят каждые пять минут, потому что платит за них не пассажир, а автомобилист. ? автобус минут ? пассажиры автомобилисты ? Mikhaylova автобусы
        rio: Студенты живут у пожилых людей и платят за комнату часами общения. ? студент пожилой ? комната общение ? Ricardo Rio студентов
        zdanowska: Воздух стал чище с тех пор, как угольные печи меняют бесплатно. ? угольная печь ? чистый воздух ? Zdanowska печей
        amin: Женщины водят половину автобусов, и ночных происшествий стало меньше. ? женщина автобус происшествие ? ночное происшествие
        nunez: Библиотеки открыли там, где насилие было хуже всего, и убийств стало меньше на восемьдесят процентов. ? библиотека насилие ? убийство процент ? Медельин библиотек
        li: Курьеры сообщают о разбитых тротуарах фотографией, и ремонт занимает два дня. ? курьер тротуар ? ремонта тротуаров ? Ли Минхуа курьеров
        """;

    private const string Arabic = """
        amin: يُفقد ثلث مياه الشرب في التسربات قبل أن تصل إلى الصنبور. ? مياه الشرب ? تسربات المياه ? رئيس بلدية تونس
        amin: اختار الباعة الجائلون مكان السوق، ولأول مرة بقوا فيه. ? باعة جائلون ? سوق الباعة ? محمد الأمين السوق
        rossbach: السكن الميسور يحتاج إلى أرض قريبة من العمل لا إلى أراضٍ رخيصة بعيدة. ? سكن ميسور ? أراضي رخيصة ? Rossbach السكن
        kishore: أصابت الفيضانات هذا العام بلديات لم تجر أي تدريب من قبل. ? فيضانات ? الفيضان والبلديات ? UNISDR فيضانات
        lefevre: خفضت الأشجار في ساحات المدارس الحرارة أربع درجات أثناء موجة الحر. ? اشجار المدارس ? أشجار مدارس حرارة ? Lefèvre أشجار
        rio: أعدنا ضفاف النهر إلى المشاة، والتجار الذين عارضوا يطلبون المزيد. ? ضفاف نهر ? مشاة وتجار ? Braga المشاة
        zdanowska: أصبحت مصانع النسيج المهجورة ورشًا ورياض أطفال ومدرسة للسينما. ? مصانع نسيج ? مدرسة سينما ? Lodz مصانع
        nunez: ربط التلفريك الأحياء الفقيرة بالمركز، ويوفر السكان ساعة كل يوم. ? تلفريك ? أحياء فقيرة ? Núñez التلفريك
        li: نُظفت القنوات القديمة وصارت مشاغل الحرير مساكن للشباب. ? قنوات قديمة ? حرير ومساكن ? Suzhou القنوات
        mikhailova: يُحفظ الثلج الذي يُزال ليلًا ويبرد الخوادم في الصيف. ? ثلج ? خوادم الصيف ? Mikhailova الثلج
        kishore: الإنذار المبكر ينقذ الأرواح حين يصل إلى الميل الأخير. ? انذار مبكر ? “الميل الأخير” ? UNDRR الإنذار
        amin: تقود النساء نصف الحافلات، وقلّت الحوادث في الليل. ? نساء حافلات ? النِّسَاء وَالحَافِلَات ? Mohammed Al-Amin الحافلات
        rossbach: بدون سجل عقاري لا توجد ضريبة عقارية ولا استقلال للمدن. ? سجل عقارى ? ضريبه عقاريه ? Rossbach ضريبة عقارية
        rio: يسكن الطلاب مع كبار السن ويدفعون الإيجار بساعات من الرفقة. ? طلاب وكبار السن ? إيجار ? Ricardo Rio الطلاب
        zdanowska: تحسنت جودة الهواء منذ استبدال مواقد الفحم مجانًا. ? جوده الهواء ? موقد فحم مواقد ? Zdanowska الفحم
        nunez: وُضعت المكتبات حيث كان العنف أشد، فانخفضت جرائم القتل. ? مكتبات عنف ? جرائم القتل المكتبات ? Medellín المكتبات
        li: يبلغ عمال التوصيل عن الأرصفة المكسورة بصورة، ويستغرق الإصلاح يومين. ? أرصفة مكسورة ? عمال التوصيل
        """;

    private const string Chinese = """
        li: 古老的运河得到清理，沿岸的丝绸作坊变成了青年住房。 ? 运河 ? 丝绸作坊 ? 苏州市长 运河
        li: 外卖骑手用照片报告破损的人行道，两天之内就能修好。 ? 骑手 ? 人行道 ? 李明华 照片
        rossbach: 可负担住房需要靠近工作地点的土地，而不是偏远的廉价地块。 ? 可负担住房 ? 土地 ? Rossbach 住房
        kishore: 今年的洪水影响了从未进行过演习的城市。 ? 洪水 ? 演习 ? UNISDR 洪水
        lefevre: 校园里种植的树木使热浪期间的气温下降了四度。 ? 树木 ? 热浪 气温 ? Lefèvre 校园
        rio: 我们把河岸还给行人，曾经反对的商人现在要求更多。 ? 河岸 ? 行人 商人 ? Braga 河岸
        zdanowska: 废弃的纺织厂如今是工作室、幼儿园和电影学校。 ? 纺织厂 ? 幼儿园 ? Lodz 电影
        nunez: 缆车把贫困街区与市中心连接起来，居民每天节省一小时。 ? 缆车 ? 贫困街区 ? Núñez 缆车
        amin: 三分之一的饮用水在到达水龙头之前就因渗漏而流失。 ? 饮用水 ? 渗漏 ? Tunis 饮用水
        mikhailova: 夜间清除的积雪被储存起来，夏天用来冷却服务器。 ? 积雪 ? 服务器 ? Mikhailova 积雪
        kishore: 预警只有到达最后一公里才能拯救生命。 ? 预警 ? “最后一公里” ? UNDRR 预警
        li: 参与式预算让学生每年对十个项目投票。 ? 参与式预算 ? 投票 学生 ? Lee Ming-hua 预算
        rossbach: 没有地籍就没有房产税，没有房产税城市就没有自主权。 ? 地籍 ? 房产税 ? Anaclaudia Rossbach 地籍
        rio: 学生与老年人同住，用陪伴的时间支付房租。 ? 老年人 ? 房租 ? Ricardo Rio 房租
        zdanowska: 免费更换燃煤炉以来，空气质量有所改善。 ? 空气质量 ? 燃煤 ? Zdanowska 空气
        amin: 妇女驾驶一半的公共汽车，夜间事件减少了。 ? 妇女 ? 公共汽车 ? Mohamed El Amine 妇女
        nunez: 图书馆建在暴力最严重的地方，谋杀率下降了百分之八十。 ? 图书馆 ? 谋杀率下降
        """;

    public static IReadOnlyList<KnownAnswer> All { get; } =
    [
        .. Read("en", English),
        .. Read("fr", French),
        .. Read("es", Spanish),
        .. Read("ru", Russian),
        .. Read("ar", Arabic),
        .. Read("zh", Chinese),
    ];

    private static IEnumerable<KnownAnswer> Read(string language, string lines) =>
        lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(" ? "))
            .Select(parts => new KnownAnswer(
                language,
                parts[0][..parts[0].IndexOf(':', StringComparison.Ordinal)],
                parts[0][(parts[0].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
                [.. parts[1..].Select(query => query.Trim())]
            ));
}
