# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""What beside-words makes itself: texts of several languages in the encodings of their day, and messages. Beside them
stand Python's codecs and its email package, which share no code with Dossier."""
import email
import email.policy
import html.parser
import itertools
import os
from email.message import EmailMessage

TEXTS = {
    'english': ('The harbour office says that the river rose by 2.15 metres on Monday — more than “ever before”. About 30 '
                'boats went adrift, and the café at the quay lost its façade. Nobody was hurt, yet the council’s naïve plan '
                'of 1974 will be looked at again. Repairs may cost £4.2 million.'),
    'german': ('Das Hafenamt meldet, dass der Fluss am Montag um 2,15 Meter gestiegen ist, höher als je zuvor. Rund dreißig '
               'Boote trieben ab, und die Gaststätte am Kai verlor ihre Fenster. Niemand wurde verletzt; über die Pläne von '
               '1974 wird nächste Woche neu verhandelt. Für die Schäden müssen die Städte selbst aufkommen.'),
    'french': ('Le bureau du port annonce que le fleuve est monté de 2,15 mètres lundi, un niveau jamais observé. Une '
               'trentaine de bateaux ont été emportés et le café du quai a perdu sa façade. Personne n’a été blessé ; le '
               'conseil réexaminera dès la semaine prochaine le projet arrêté en 1974. Les réparations coûteront très cher.'),
    'spanish': ('La oficina del puerto comunicó que el río subió 2,15 metros el lunes, más que nunca. Unas treinta '
                'embarcaciones quedaron a la deriva y el café del muelle perdió su fachada. Según el alcalde no hubo heridos, '
                'y el plan de 1974 se revisará mañana. ¿Quién pagará los daños? Todavía no está claro.'),
    'polish': ('Kapitanat portu podał, że w poniedziałek rzeka podniosła się o 2,15 metra, wyżej niż kiedykolwiek. Około '
               'trzydziestu łodzi zerwało się z cum, a kawiarnia przy nabrzeżu straciła okna. Nikt nie został ranny, lecz '
               'plan z 1974 roku będzie znów rozważany. Koszty napraw poniosą mieszkańcy, jeśli rząd nie pomoże.'),
    'czech': ('Přístavní úřad oznámil, že řeka v pondělí stoupla o 2,15 metru, výše než kdykoli předtím. Asi třicet člunů '
              'se utrhlo a kavárna na nábřeží přišla o průčelí. Nikdo nebyl zraněn, ale plán z roku 1974 se bude příští '
              'týden znovu projednávat. Škody zaplatí město, nebude-li mít stát jiné řešení.'),
    'hungarian': ('A kikötői hivatal szerint a folyó hétfőn 2,15 méterrel emelkedett, magasabbra, mint valaha. Körülbelül '
                  'harminc csónak sodródott el, és a rakparti kávézó elvesztette az ablakait. Senki sem sérült meg, de az '
                  '1974-es tervről jövő héten újra döntenek. A javítások költségét előreláthatólag a város fizeti.'),
    'russian': ('Управление порта сообщает, что в понедельник река поднялась на 2,15 метра, выше, чем когда-либо прежде. '
                'Около тридцати лодок унесло течением, а кафе на набережной лишилось фасада. Никто не пострадал, однако '
                'план 1974 года будет рассмотрен снова. Ремонт обойдётся городу в 12 миллионов рублей.'),
    'ukrainian': ('Управління порту повідомляє, що в понеділок річка піднялася на 2,15 метра, вище, ніж будь-коли раніше. '
                  'Близько тридцяти човнів віднесло течією, а кав’ярня на набережній втратила фасад. Ніхто не постраждав, '
                  'проте план 1974 року розглянуть знову. Її мешканці ще чекають на гроші, які обіцяли їм у квітні.'),
    'bulgarian': ('Пристанищното управление съобщава, че в понеделник реката се е покачила с 2,15 метра, повече от всякога. '
                  'Около тридесет лодки бяха отнесени, а кафенето на кея изгуби фасадата си. Няма пострадали, но планът от '
                  '1974 година ще бъде разгледан отново. Щетите ще бъдат платени от общината.'),
    'greek': ('Το λιμεναρχείο ανακοίνωσε ότι ο ποταμός ανέβηκε τη Δευτέρα κατά 2,15 μέτρα, περισσότερο από ποτέ. Περίπου '
              'τριάντα βάρκες παρασύρθηκαν και το καφενείο της προκυμαίας έχασε την πρόσοψή του. Κανείς δεν τραυματίστηκε, '
              'όμως το σχέδιο του 1974 θα συζητηθεί ξανά την επόμενη εβδομάδα.'),
    'turkish': ('Liman müdürlüğü, nehrin pazartesi günü 2,15 metre yükseldiğini, bunun şimdiye kadarki en yüksek düzey '
                'olduğunu bildirdi. Yaklaşık otuz tekne sürüklendi, rıhtımdaki kahvehane ise ön cephesini yitirdi. Kimse '
                'yaralanmadı; 1974 tarihli plan önümüzdeki hafta yeniden görüşülecek. Onarımların ağır olacağı söyleniyor.'),
    'hebrew': ('משרד הנמל מודיע כי ביום שני עלה הנהר ב-2.15 מטרים, יותר מאשר אי פעם. כשלושים סירות נסחפו ובית הקפה שעל הרציף '
               'איבד את חזיתו. איש לא נפגע, אך התוכנית משנת 1974 תידון מחדש בשבוע הבא. העירייה תשלם את הוצאות התיקון.'),
    'arabic': ('أعلن مكتب الميناء أن النهر ارتفع يوم الاثنين بمقدار 2.15 متر، وهو أعلى مستوى له على الإطلاق. جرف التيار نحو '
               'ثلاثين قاربا، وفقد المقهى على الرصيف واجهته. لم يصب أحد بأذى، لكن خطة عام 1974 ستناقش من جديد في الأسبوع '
               'القادم، وستدفع المدينة تكاليف الإصلاح.'),
    'thai': ('สำนักงานท่าเรือแจ้งว่าแม่น้ำสูงขึ้น 2.15 เมตรเมื่อวันจันทร์ สูงกว่าที่เคยมีมา เรือประมาณสามสิบลำถูกกระแสน้ำพัดไป '
             'และร้านกาแฟที่ท่าน้ำเสียหายมาก ไม่มีผู้ใดได้รับบาดเจ็บ แต่แผนของปี 1974 จะถูกพิจารณาอีกครั้งในสัปดาห์หน้า'),
    'japanese': ('港湾事務所によると、月曜日に川の水位が2.15メートル上昇し、これまでで最も高くなった。約三十隻の船が流され、岸壁の喫茶店は'
                 '正面の壁を失った。けが人はいなかったが、1974年の計画は来週もう一度検討される。修理の費用は市が負担する見込みだ。'),
    'chinese': ('港务局表示，星期一河水上涨了2.15米，比以往任何时候都高。大约三十条船被冲走，码头上的咖啡馆失去了正面的墙。没有人受伤，'
                '但是1974年的计划下星期将重新讨论。修理的费用预计由城市承担，居民们对此并不满意。'),
    'taiwanese': ('港務局表示，星期一河水上漲了2.15公尺，比以往任何時候都高。大約三十條船被沖走，碼頭上的咖啡館失去了正面的牆。沒有人受傷，'
                  '但是1974年的計畫下星期將重新討論。修理的費用預計由城市承擔，居民們對此並不滿意。'),
    'korean': ('항만 사무소에 따르면 월요일에 강물이 2.15미터 올라 지금까지 가장 높은 수위를 기록했다. 배 약 삼십 척이 떠내려갔고 부두의 '
               '찻집은 앞면을 잃었다. 다친 사람은 없었지만 1974년의 계획은 다음 주에 다시 검토된다. 수리 비용은 시가 부담할 예정이다.'),
}
ENCODINGS = {
    'english': 'utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1252',
    'german': 'iso-8859-1 cp1252 iso-8859-15 utf-16-le', 'french': 'cp1252 utf-16-be', 'spanish': 'iso-8859-1 cp1252',
    'polish': 'iso-8859-2 cp1250', 'czech': 'iso-8859-2 cp1250', 'hungarian': 'iso-8859-2 cp1250',
    'russian': 'cp1251 koi8-r iso-8859-5 cp866 mac-cyrillic utf-16-le utf-16-be', 'ukrainian': 'cp1251 koi8-u utf-16-le',
    'bulgarian': 'cp1251 iso-8859-5', 'greek': 'iso-8859-7 cp1253', 'turkish': 'iso-8859-9 cp1254', 'hebrew': 'iso-8859-8 cp1255',
    'arabic': 'iso-8859-6 cp1256', 'thai': 'cp874', 'japanese': 'shift_jis cp932 euc-jp iso2022_jp utf-16-le utf-16-be',
    'chinese': 'gb2312 gb18030 utf-16-le', 'taiwanese': 'big5 utf-16-be', 'korean': 'euc-kr cp949 utf-16-le',
}


def make_encoded(folder):
    """(path, what a reader that is told the encoding sees) of each text in each of its encodings, whole and as one sentence"""
    for language, names in ENCODINGS.items():
        text = TEXTS[language]
        first = text[:max(text.find(mark) for mark in ('. ', '。', 'מ', 'แ', '؟')) + 1] or text[:60]
        for name, (size, words) in itertools.product(names.split(), (('whole', text * 3), ('once', text), ('first', first))):
            data = words.encode(name, 'ignore')
            path = os.path.join(folder, f'{language}-{name}-{size}.txt')
            with open(path, 'wb') as file:
                file.write(data)
            yield path, data.decode(name)


class Visible(html.parser.HTMLParser):
    """the words of a page, without scripts and the like"""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden, self.parts = 0, []

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ('script', 'style', 'title', 'template')
        self.parts.append(' ' if tag not in ('b', 'i', 'em', 'strong', 'a', 'span', 'u', 'sup', 'sub', 'code', 'font') else '')

    def handle_endtag(self, tag):
        self.hidden -= tag in ('script', 'style', 'title', 'template')
        self.handle_starttag('', []) if tag in ('p', 'td', 'th', 'li', 'div', 'h1', 'h2', 'h3', 'h4', 'tr', 'pre') else None

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def read_message(path):
    """as Python's package sees it: every text that is no attachment, of alternatives the page"""
    with open(path, 'rb') as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    texts = []

    def walk(part):
        if part.get_content_type() == 'multipart/alternative':
            chosen = part.get_body(('related', 'html', 'plain'))
            parts = [chosen] if chosen is not None else []
        elif part.get_content_type() == 'multipart/related':
            parts = list(part.iter_parts())[:1]
        elif part.is_multipart():
            parts = list(part.iter_parts()) if part.get_content_type() != 'message/rfc822' else [part.get_content()]
        else:
            parts = []
            if part.get_content_disposition() != 'attachment' and part.get_content_maintype() == 'text':
                content = part.get_content()
                if part.get_content_subtype() == 'html':
                    page = Visible()
                    page.feed(content)
                    content = ''.join(page.parts)
                texts.append(content if part.get_content_subtype() in ('html', 'plain') else '')
        for inner in parts:
            walk(inner)

    walk(message)
    return '\n'.join(texts)


def make_messages(folder, pages):
    """of texts in their encodings, and of pages (name, HTML): alone, beside a plain form, with a file, forwarded"""
    n = 0

    def write(message):
        nonlocal n
        n += 1
        path = os.path.join(folder, f'{n}.eml')
        with open(path, 'wb') as file:
            file.write(message.as_bytes(policy=email.policy.SMTP))
        return path

    def begin(subject):
        message = EmailMessage()
        message['From'], message['To'] = 'Mira Tolan <mira@harbour.example>', 'desk@courier.example'
        message['Subject'], message['Date'] = subject, 'Mon, 04 May 2026 10:00:00 +0200'
        return message

    for language, names in ENCODINGS.items():
        for name, form in itertools.product(names.split(), ('quoted-printable', 'base64')):
            if 'utf-' in name or name.startswith('mac'):
                continue
            message = begin('River')
            text = TEXTS[language].encode(name, 'ignore').decode(name) + '\n'
            message.set_content(text, charset=name, cte='7bit' if name == 'iso2022_jp' else form)
            yield write(message)
    for index, (name, page) in enumerate(pages):
        message = begin(name)
        if index % 2:
            message.set_content('What follows is a page.\n')
            message.add_alternative(page, subtype='html', cte=('quoted-printable', 'base64')[index // 2 % 2])
        else:
            message.set_content(page, subtype='html')
        if index % 3 == 0:
            message.add_attachment(b'\0\1\2', maintype='application', subtype='octet-stream', filename='table.bin')
        if index % 5 == 0:
            outer = begin('Fwd: ' + name)
            outer.set_content('See below, please.\n')
            outer.add_attachment(message)
            message = outer
        yield write(message)
