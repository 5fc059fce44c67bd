# SPDX-License-Identifier: Apache-2.0
# The one-sided sign test: `better` of the `n` seeds in which two ways differ.
function chance(better, n,    k, i, term, p) { # of at least as many by luck
    for (k = better; k <= n; k++) {
        term = -n * log(2)
        for (i = 1; i <= k; i++) term += log(n - k + i) - log(i)
        p += exp(term)
    }
    return n ? p : 1
}
