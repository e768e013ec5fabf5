"""Minimax polynomials: the coefficients in packages/engine/src/kernel/mathematics and boxmuller.ts.

Remez exchange for min_p max |weight(x) (f(x) - p(x))| on [a, b], in 60 digits; needs mpmath. Each line of the output is
a name, log2 of the largest weighted error of the rounded coefficients, and these from the constant one up.
"""
from mpmath import mp, mpf, matrix, lu_solve, cos, pi, exp, expm1, sin, log, sqrt, atan, atanh, asin, polyval

mp.dps = 60


def remez(f, weight, degree, a, b):
    n = degree + 2
    nodes = [(a + b) / 2 - (b - a) / 2 * cos(pi * (k + mpf(1) / 2) / n) for k in range(n)]
    grid = [(a + b) / 2 - (b - a) / 2 * cos(pi * (k + mpf(1) / 2) / (40 * n)) for k in range(40 * n)]
    values = [(x, f(x), weight(x)) for x in grid]
    for _ in range(12):
        rows = [[x**j for j in range(degree + 1)] + [(-1) ** k / weight(x)] for k, x in enumerate(nodes)]
        p = list(lu_solve(matrix(rows), matrix([f(x) for x in nodes])))[:-1]
        errors = [(w * (y - polyval(p[::-1], x)), x) for x, y, w in values]
        extrema = []
        for error in errors:
            if extrema and (extrema[-1][0] > 0) == (error[0] > 0):
                if abs(error[0]) > abs(extrema[-1][0]):
                    extrema[-1] = error
            else:
                extrema.append(error)
        while len(extrema) > n:
            extrema.pop(0 if abs(extrema[0][0]) < abs(extrema[-1][0]) else -1)
        if len(extrema) < n:
            break
        nodes = [x for _, x in extrema]
    rounded = [float(c) for c in p]
    worst = max(abs(w * (y - polyval([mpf(c) for c in rounded[::-1]], x))) for x, y, w in values)
    return rounded, float(log(worst, 2))


tiny = mpf(10) ** -9
eighth = (mpf('0.5') + mpf(2) ** -20) ** 2
quarter = (pi / 4 + mpf('0.0001')) ** 2
root = lambda f: lambda z: f(sqrt(z))
for name, f, weight, degree, a, b in [
    ('exp', lambda r: (exp(r) - 1 - r) / r**2, lambda r: r * r / abs(expm1(r)), 9, -mpf('0.3468'), mpf('0.3467')),
    ('sin', root(lambda r: (sin(r) - r + r**3 / 6) / r**5), lambda z: z * z, 5, tiny, quarter),
    ('cos', root(lambda r: (cos(r) - 1 + r * r / 2) / r**4), lambda z: z * z, 5, tiny, quarter),
    ('log', root(lambda s: (2 * atanh(s) - 2 * s) / s**3), lambda z: z, 6, tiny, mpf('0.17158') ** 2),
    ('atan', root(lambda t: (atan(t) - t) / t**3), lambda z: z, 11, tiny, mpf('0.41422') ** 2),
    ('asin', root(lambda t: (asin(t) - t) / t**3), lambda z: z, 12, tiny, mpf('0.2501')),
    ('pow', root(lambda s: (2 * atanh(s) - 2 * s - 2 * s**3 / 3) / s**5), lambda z: z * z, 6, tiny, mpf('0.17158') ** 2),
    ('distance', root(lambda s: (4 * s - 4 * atanh(s)) / s**3), root(lambda s: s**3 / (4 * atanh(s))), 5, tiny, mpf('0.171573') ** 2),
    ('sin of quarters', root(lambda q: sin(q * pi / 2) / q), root(lambda q: q / sin(q * pi / 2)), 6, tiny, eighth),
    ('cos of quarters', root(lambda q: (cos(q * pi / 2) - 1) / q**2), root(lambda q: q**2 / cos(q * pi / 2)), 5, tiny, eighth),
]:
    coefficients, error = remez(f, weight, degree, a, b)
    print(name, f'{error:.1f}', *map(repr, coefficients))
