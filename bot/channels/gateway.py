"""What the doors share, put together once."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request

from bot.channels.canary import Calculator, Canary
from bot.channels.clerk import Clerk
from bot.channels.clock import Clock
from bot.channels.conversation import Conversations
from bot.channels.counting import Counting
from bot.channels.deadlines import Deadlines
from bot.channels.handover import Handover
from bot.channels.metrics import Metrics
from bot.channels.outbox import Outbox
from bot.channels.rasa import Rasa
from bot.channels.rates import Rates
from bot.channels.reminding import Reminding, reminding
from bot.channels.sms import SmsDoor
from bot.channels.sms_gateway import sms_gateway
from bot.channels.words import Words
from bot.memory.database import Database
from bot.memory.indicators import Indicators
from bot.memory.links import Links
from bot.memory.meetings import Meetings, Passes
from bot.memory.migrate import upgrade
from bot.memory.misunderstood import Misunderstood
from bot.memory.own_data import OwnData
from bot.memory.questions import Questions
from bot.memory.sessions import Sessions
from bot.memory.telephone import Telephone
from bot.memory.turns import SharedTurns
from bot.memory.vault import Vault, open_vault
from bot.settings import Settings
from rules_engine import Texts, load


@dataclass(frozen=True)
class Gateway:
    """One running gateway."""

    settings: Settings
    clock: Clock
    words: Words
    texts: Texts
    database: Database
    vault: Vault
    rasa: Rasa
    rates: Rates
    metrics: Metrics
    conversations: Conversations
    links: Links
    handover: Handover
    sms: SmsDoor
    outbox: Outbox | None
    reminding: Reminding
    own: OwnData
    clerk: Clerk
    indicators: Indicators
    misunderstood: Misunderstood
    meetings: Meetings
    passes: Passes
    questions: Questions
    calculator: Calculator
    canary: Canary
    shared: SharedTurns | None

    async def close(self) -> None:
        """Let everything go, after the work under way."""
        await self.sms.close()
        await self.reminding.close()
        await self.rasa.close()
        if self.shared is not None:
            await self.shared.close()
        await asyncio.to_thread(self.database.close)


def gateway_of(request: Request) -> Gateway:
    """The gateway that answers this request."""
    gateway: Gateway = request.app.state.gateway
    return gateway


def build(settings: Settings, clock: Clock | None = None) -> Gateway:
    """Put a gateway together; the memory is brought to the present form of its tables first."""
    clock = clock or Clock(settings.frozen_day)
    words, texts, metrics, rates = Words(), load(), Metrics(), Rates(settings.rates_url)
    database = Database(settings.database)
    upgrade(database.engine)
    vault = open_vault(settings)
    rasa = Rasa(settings)
    shared = None if database.embedded else SharedTurns(database)
    sessions, deadlines = Sessions(database, vault), Deadlines(texts, words)
    conversations = Conversations(sessions, vault, rasa, clock, words, deadlines, shared)
    calculator = Calculator(words)
    canary = Canary(conversations, texts, clock, calculator, metrics)
    telephone, links, carrier = Telephone(database, vault), Links(database, vault), sms_gateway(settings)
    handover = Handover(conversations, links, rates)
    outbox = Outbox(telephone, carrier, clock, metrics) if carrier is not None else None
    sms = SmsDoor(settings, conversations, telephone, links, words, carrier, outbox, rates, calculator)
    parts = reminding(settings, database, vault, telephone, texts, clock, metrics, carrier, outbox)
    own = OwnData(database, vault, parts.reminders)
    clerk = Clerk(own, vault, clock)
    indicators, misunderstood = Indicators(database), Misunderstood(database, vault)
    conversations.companions.extend((clerk, parts.desk, Counting(indicators, misunderstood, clock)))
    sms.desk, sms.handover = parts.desk, handover
    return Gateway(
        settings=settings,
        clock=clock,
        words=words,
        texts=texts,
        database=database,
        vault=vault,
        rasa=rasa,
        rates=rates,
        metrics=metrics,
        conversations=conversations,
        links=links,
        handover=handover,
        sms=sms,
        outbox=outbox,
        reminding=parts,
        own=own,
        clerk=clerk,
        indicators=indicators,
        misunderstood=misunderstood,
        meetings=Meetings(database, vault),
        passes=Passes(database, vault),
        questions=Questions(database, vault),
        calculator=calculator,
        canary=canary,
        shared=shared,
    )
