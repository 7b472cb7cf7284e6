namespace ForumPortal.Benchmarks;

/// <summary>Words in six languages: the same number gives the same words.</summary>
internal static class Words
{
    private static readonly string[][] Vocabulary =
    [
        [
            "city",
            "mayor",
            "flood",
            "housing",
            "budget",
            "region",
            "partners",
            "resilience",
            "data",
            "water",
            "transport",
            "planning",
            "youth",
            "energy",
            "land",
            "school",
        ],
        [
            "ville",
            "maire",
            "inondation",
            "logement",
            "budget",
            "région",
            "partenaires",
            "résilience",
            "données",
            "eau",
            "transport",
            "planification",
            "jeunesse",
            "énergie",
            "sol",
            "école",
        ],
        [
            "ciudad",
            "alcaldesa",
            "inundación",
            "vivienda",
            "presupuesto",
            "región",
            "socios",
            "resiliencia",
            "datos",
            "agua",
            "transporte",
            "planificación",
            "juventud",
            "energía",
            "suelo",
            "escuela",
        ],
        [
            "город",
            "мэр",
            "наводнение",
            "жильё",
            "бюджет",
            "регион",
            "партнёры",
            "устойчивость",
            "данные",
            "вода",
            "транспорт",
            "планирование",
            "молодёжь",
            "энергия",
            "земля",
            "школа",
        ],
        [
            "مدينة",
            "عمدة",
            "فيضان",
            "إسكان",
            "ميزانية",
            "منطقة",
            "شركاء",
            "صمود",
            "بيانات",
            "مياه",
            "نقل",
            "تخطيط",
            "شباب",
            "طاقة",
            "أرض",
            "مدرسة",
        ],
        ["城市", "市长", "洪水", "住房", "预算", "地区", "伙伴", "韧性", "数据", "水", "交通", "规划", "青年", "能源", "土地", "学校"],
    ];

    private static readonly (string Given, string Family)[] Names =
    [
        ("Anaïs", "M’Ba-Ñíguez"),
        ("Łucja", "Żółkiewska"),
        ("José", "Muñoz"),
        ("Дарья", "Смирнова"),
        ("ليلى", "حداد"),
        ("伟", "王"),
        ("Søren", "Ågård"),
        ("Çağla", "Öztürk"),
    ];

    private static readonly string[] Cities = ["Lakeside", "Rive-Neuve", "Peñablanca", "Заречье", "وادي النخيل", "新湖市"];

    public static string Sentence(int number, int words)
    {
        var language = Vocabulary[number % 6];
        var random = new Random(number * 7919 + words);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => language[random.Next(language.Length)])) + ".";
    }

    public static string Theme(int number) => Vocabulary[number % 6][number % 16];

    public static string City(int number) => Cities[number % Cities.Length];

    public static (string Given, string Family) Name(int number) => Names[number % Names.Length];
}
