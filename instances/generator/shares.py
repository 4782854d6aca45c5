"""The statistics a generated department follows, each in percent unless it says otherwise.

They describe Danish child-welfare departments as they are: many are new in post, a
quarter works part-time, somebody has just left and somebody is ill for long.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is going on with a worker around the plan date."""

    AT_WORK = "at work"
    JUST_LEFT = "just left"
    LONG_SICK = "long sick"
    SHORT_LEAVE = "short leave"
    NOTICE = "under notice"


# Workers.
STATUS = {
    Status.AT_WORK: 90.5,
    Status.JUST_LEFT: 3,
    Status.LONG_SICK: 3,
    Status.SHORT_LEAVE: 2.5,
    Status.NOTICE: 1,
}
UNDER_A_YEAR = {True: 24, False: 76}
HOURS = {"37": 75, "32": 14, "30": 4, "28": 4, "20": 3}
DUTIES = {"0": 82, "10": 10, "20": 6, "50": 2}
SKILLS = {"anbringelse": 57, "handicap": 46, "overgreb": 30, "social_kontrol": 6}
LANGUAGES = {"": 77, "arabisk": 9, "polsk": 6, "ukrainsk": 5, "somali": 3}
SECOND_LANGUAGE = 8  # of those who speak one
WORKERS_PER_TEAM = 12  # workers
WORKERS_PER_EXTERNAL = 40  # workers; every department borrows at least one
# What a worker carries beside the share of a post: some carry twice what others do.
SPREAD = (0.45, 0.6, 0.75, 0.85, 0.95, 1.0, 1.05, 1.15, 1.25, 1.35, 1.6, 1.85)

# Cases.
KINDS = {
    "støtte i hjemmet": 35,
    "rådgivning": 20,
    "undersøgelse": 15,
    "anbringelse": 13,
    "handicap": 10,
    "anbringelse ny": 3,
    "anbringelse uden samtykke": 2,
    "efterværn": 2,
}
CHILDREN = {1: 77, 2: 17, 3: 6}
IN_FAMILIES = 20
FAMILY_SIZES = {2: 66, 3: 24, 4: 10}  # of the families
SAME_PRIMARY = 85  # of the further siblings
NEW = {True: 2, False: 98}
DIFFICULT = {"anbringelse ny": 42, "anbringelse uden samtykke": 60}
DIFFICULT_ELSE = 11.2
DIFFICULT_IF_DANGEROUS = 60
DANGEROUS = {"anbringelse uden samtykke": 50}
DANGEROUS_ELSE = 4.1
ACUTE = 3
PAIRED = 60  # of the difficult cases have their second worker already
PAIRED_IN_TEAM = 50  # of those
PAIRED_OUTSIDE = 2.5  # of those, with an external
SKILL_NEEDED = 17  # of the cases whose primary has the skill
SKILL_NEEDED_NEW = 22  # of the new cases
LANGUAGE_NEEDED = 5.5
LANGUAGE_MET = 30  # of those, if the primary speaks another language
LANGUAGES_NEEDED = {"arabisk": 46, "polsk": 22, "ukrainsk": 19, "somali": 13}
EARLIER_CHANGES = {0: 61, 1: 24, 2: 11, 3: 4}
CONTINUITY = {1: 84, 2: 10, 0: 3, 3: 3}
LOCKED = 4.5
LOCKED_UNTIL = 0.3  # locked up to a date
PREFERRED = 1
OTHER_TEAM = 5  # of the cases belong to another team than their primary's
EXCLUDED = 1.6
