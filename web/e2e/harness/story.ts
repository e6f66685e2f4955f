import type { Someone, Town } from './world.ts'

export interface Story {
  anna: Someone
  direct: string
  product: string
  root: string
  circle: string
  igor: Someone
}

/** A working morning of a small company, for the pictures in the documentation. */
export async function tell(town: Town): Promise<Story> {
  const person = async (name: string, handle: string, headline: string, zone = 'Europe/Moscow') => {
    const one = await town.person(name, { handle, time_zone: zone })
    await one.api.call('PATCH', '/me', { headline })
    return one
  }
  const anna = await person('Анна Ким', 'anna.kim', 'Руководитель продукта, «Вектор»')
  const igor = await person('Игорь Соколов', 'igor.sokolov', 'Директор по логистике, «Север-Транс»', 'Asia/Yekaterinburg')
  const maria = await person('Мария Лебедева', 'maria.lebedeva', 'Ведущий дизайнер, «Вектор»')
  const pavel = await person('Павел Никитин', 'pavel.nikitin', 'Юрист, сопровождение сделок')
  const olga = await person('Ольга Захарова', 'olga.zakharova', 'Инженер, команда платформы')
  const timur = await person('Тимур Ахметов', 'timur.akhmetov', 'Аналитик данных', 'Europe/Samara')
  const all = [igor, maria, pavel, olga, timur]
  await igor.api.call('PUT', '/me/status', { text: 'В поезде, отвечаю между станциями' })

  const team = await anna.api.circle('Команда «Вектор»', town.slug(), {
    visibility: 'closed',
    description: 'Делаем платформу для перевозчиков. Решения записываем, обещания держим.\n\n**С чего начать:** прочитайте закреплённое в канале «продукт» и представьтесь в «общем».',
  })
  const club = await pavel.api.circle('Юридический клуб', town.slug(), { visibility: 'open', description: 'Практика договорной работы: вопросы, разборы, шаблоны.' })
  await anna.api.call('POST', `/circles/${club.id}/join`, {})
  await town.settle(team.slug, ...all)
  const product = await anna.api.channel('topic', team.id, 'продукт', { topic: 'Что делаем и почему', default: true })
  const news = await anna.api.channel('broadcast', team.id, 'объявления', { default: true })
  const design = await maria.api.channel('topic', team.id, 'дизайн', { topic: 'Макеты на обсуждение' }).catch(() => anna.api.channel('topic', team.id, 'дизайн', { topic: 'Макеты на обсуждение' }))
  for (const one of all) for (const channel of [product, news, design]) await one.api.join(channel).catch(() => undefined)
  await anna.api.join(design).catch(() => undefined)

  await anna.api.send(news, 'В пятницу в 16:00 — общая встреча: итоги пилота и план на декабрь. Запись будет здесь же.')
  await maria.api.send(design, 'Собрала два варианта карточки рейса. Во втором маршрут читается с первого взгляда.')
  const group = await anna.api.group('Пилот с «Север-Трансом»', [igor.id, pavel.id, timur.id])
  await timur.api.send(group, 'Выгрузил данные за октябрь: 1 240 рейсов, опозданий 6,2 %.')
  await pavel.api.send(group, 'Замечания к договору отправил, их немного: сроки оплаты и порядок приёмки.')
  await maria.api.send(await maria.api.direct(anna.id), 'Посмотрите макет, когда будет минута: изменила только шапку.')
  await olga.api.send(await olga.api.direct(anna.id), 'Стенд обновила, можно показывать.')

  await anna.api.send(product, 'Коллеги, собираем решения по пилоту. Что у нас открыто?')
  await olga.api.send(product, 'Импорт рейсов готов. Осталась проверка на больших файлах: сейчас 20 тысяч строк за 14 секунд.')
  const root = await timur.api.send(product, 'Когда релиз? Хочу успеть подготовить отчёт для «Север-Транса».')
  await maria.api.send(product, 'По макетам вопросов нет:\n\n- карточка рейса согласована\n- пустые состояния готовы\n- тёмная тема проверена')
  const decided = await anna.api.send(product, '**Решили:** пилот на две команды, старт 1 декабря. Ответственный за данные — Тимур, за договор — Павел.')
  await anna.api.pin(decided.id)
  // Signs that every machine can draw; a server without a font of emoji would show boxes.
  for (const one of [maria, olga, timur]) await one.api.react(decided.id, '✔️')
  await olga.api.react(decided.id, '❤️')
  await olga.api.send(product, `@${anna.handle} проверку закончу завтра к обеду, напишу сюда.`)
  for (const [one, body] of [
    [olga, 'Если проверка больших файлов пройдёт завтра — в пятницу.'],
    [anna, 'Тогда держим пятницу. Тимур, отчёту хватит данных по четверг включительно?'],
    [timur, 'Да, хватит. Черновик покажу в четверг вечером.'],
    [maria, 'Обложку отчёта сделаю к тому же времени.'],
  ] as const)
    await one.api.send(product, body, { root: root.id })

  const direct = await igor.api.direct(anna.id)
  await igor.api.send(direct, 'Анна, добрый день! Посмотрел предложение, всё сходится. Вопрос один: можем ли начать с двух складов вместо трёх?')
  const answer = await anna.api.send(direct, 'Добрый день! Да, так даже спокойнее: второй этап добавим в январе.')
  await igor.api.react(answer.id, '✔️')
  await anna.api.send(direct, 'Договорились:\n\n1. пилот на двух складах, старт 1 декабря\n2. данные отдаёте выгрузкой раз в сутки\n3. созвон по итогам недели — по пятницам')
  await igor.api.send(direct, 'Подтверждаю. Договор передал юристам, вернутся до среды.')
  const seen = (await anna.api.entry(direct)).channel.last_num
  await anna.api.read(direct, seen)
  await igor.api.send(direct, 'И ещё: познакомьте меня, пожалуйста, с Тимуром — обсудить формат выгрузки.')
  await igor.api.send(direct, 'Тогда встречаемся в четверг?')
  for (const channel of [product, news]) await anna.api.read(channel, (await anna.api.entry(channel)).channel.last_num)
  await anna.api.call('PUT', `/channels/${group}/draft`, { body: 'Спасибо, Павел! Сроки оплаты обсудим с' })
  return { anna, igor, direct, product, root: root.id, circle: team.slug }
}
