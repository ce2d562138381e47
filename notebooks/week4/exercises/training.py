"""What both trainings of week 4 share: checks, mistakes, and the cases they are named by."""

from grading.course.week import Exercise, Mistake, gate, worth
from helpers.checks.kinds import Agrees, Close, Returns
from helpers.checks.properties import SameOrNothing


class Training(Exercise):
    """What holds for training with one hidden layer and with many."""

    @gate
    def pair(self):
        """returns (parameters, costs)"""
        return Returns(parts=("parameters", "costs"))

    @worth(6, group="printing")
    def costs(self):
        """costs holds the cost before step 0, 100, 200, …"""
        return Close((1,), extra_last=True)

    # Where nothing is printed, no costs at all are in use as well. Not `if_right`: a training whose numbers overflow keeps
    # this point.
    @worth(1, group="silence")
    def costs_in_silence(self):
        """costs are the same numbers where nothing is printed"""
        return SameOrNothing((1,), says="Without print_cost, costs holds other numbers than with it.")

    # The other cases put their own first parameters instead of the initialisation, and cannot see where it draws from.
    # Not `if_right`: a training that keeps too many costs still draws rightly, and zeros do not pass.
    @worth(2, group="again")
    def again(self):
        """rng decides: the same state, the same network; another state, another"""
        return Agrees((0,), only="W")


RATE_WRITTEN_IN = Mistake(
    name="the learning rate is written in",
    replace="update_parameters(parameters, grads, learning_rate)",
    by="update_parameters(parameters, grads, 0.0075)",
    hint="Pass the argument learning_rate on.",
    reread="formula (5)",
)


STEPS_WRITTEN_IN = Mistake(
    name="the number of steps is fixed, whatever num_iterations says",
    replace="range(num_iterations)",
    by="range(5)",
    hint="The argument num_iterations says how many steps.",
)


NO_STEP = Mistake(
    name="the parameters never change",
    replace="parameters = update_parameters(",
    by="update_parameters(",
    hint="update_parameters, for example, returns new parameters: without `parameters =` on the left, they are lost.",
    reread="formula (5)",
)


OTHER_ORDER = Mistake(
    name="it returns (costs, parameters)",
    replace="return parameters, costs",
    by="return costs, parameters",
    hint="The order is parameters, costs.",
)


EVERY_COST = Mistake(
    name="a cost for every step",
    replace="if i % 100 == 0:",
    by="if True:",
    hint="Keep the cost of every hundredth step only: i % 100 == 0.",
    reread="section 1",
)


COSTS_ONE_LATE = Mistake(
    name="the costs of steps 100, 200, … alone, without the first",
    replace="if i % 100 == 0:",
    by="if i % 100 == 0 and i:",
    hint="Step 0 counts too: the remainder of 0 by 100 is 0.",
    reread="section 1",
)


ONE_STEP_SHORT = Mistake(
    name="one step too few: step 0 is missing",
    replace="range(num_iterations)",
    by="range(1, num_iterations)",
    hint="The steps are 0, 1, …, num_iterations - 1. In a loop, that is range(num_iterations).",
)


ONE_STEP_MORE = Mistake(
    name="one step too many",
    replace="range(num_iterations)",
    by="range(num_iterations + 1)",
    hint="The steps are 0, 1, …, num_iterations - 1. In a loop, that is range(num_iterations).",
)


RETURN_IN_LOOP = Mistake(
    name="it stops after one step",
    replace="    return parameters, costs",
    by="        return parameters, costs",
    hint="All steps first, then the result. For example, a `return` inside the loop ends it: give it "
    "the indent of the `for`.",
)


COSTS_EMPTIED = Mistake(
    name="the earlier costs are lost: costs holds one number at most, the cost of the last step",
    replace="        if i % 100 == 0:",
    by="        costs = []\n        if i % 100 == 0:",
    hint="`costs = []`, for example, empties the list in every step if it stands inside the loop. It "
    "stands above the loop.",
    reread="section 1",
)


COSTS_TIMES_M = Mistake(
    name="each cost is multiplied by m",
    replace="costs.append(cost)",
    by="costs.append(cost * X.shape[1])",
    hint="compute_cost returns a mean already: keep it as it is.",
    reread="formula (2)",
)


ONLY_WEIGHTS = Mistake(
    name="the biases take no step",
    replace="parameters = update_parameters(parameters, grads, learning_rate)",
    by="stepped = update_parameters(parameters, grads, learning_rate)\n"
    '        parameters = {name: (stepped if name[0] == "W" else parameters)[name] for name in parameters}',
    hint="Every W and every b takes a step: grads needs every db as well.",
    reread="formula (5)",
)


TWO_STEPS = Mistake(
    name="every step is twice as large as it should be",
    replace="parameters = update_parameters(parameters, grads, learning_rate)",
    by="parameters = update_parameters(parameters, grads, learning_rate)\n"
    "        parameters = update_parameters(parameters, grads, learning_rate)",
    hint="One iteration is one update with learning_rate. For example, update_parameters is called twice.",
)


FIRST_COST_ONLY = Mistake(
    name="only the first cost is kept",
    replace="if i % 100 == 0:",
    by="if i == 0:",
    hint="Keep the cost of every hundredth step, i % 100 == 0. With 250 steps these are three.",
    reread="section 1",
    hunted=False,
)


LAST_STEP_LEFT_OUT = Mistake(
    name="the last step is left out",
    replace="range(num_iterations)",
    by="range(num_iterations - 1)",
    hint="The steps are 0, 1, …, num_iterations - 1. In a loop, that is range(num_iterations): range stops before its end.",
    hunted=False,
)


FIRST_PARAMETERS_READ = Mistake(
    name="the forward pass reads the first parameters in every step",
    replace="parameters = update_parameters(parameters, grads, learning_rate)",
    by="newest = update_parameters(newest if i else parameters, grads, learning_rate)\n"
    "        parameters = newest if i == num_iterations - 1 else parameters",
    hint="The update makes new parameters: go forward with these, and take W and b out of `parameters` anew in every step.",
    hunted=False,
)
