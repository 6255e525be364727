namespace Hardening.Analyzers;

/// <summary>
/// Weaknesses by category of the OWASP Top 10 of 2021 (its own mapping of CWE numbers). Observable timing (203, 208), which
/// that list leaves out, goes where its parent CWE-200 is.
/// </summary>
internal static class OwaspTopTen
{
    /// <returns>For example <c>A02:2021</c>, or null when the list does not contain the weakness.</returns>
    public static string? CategoryOf(int cwe) => cwe switch
    {
        22 or 23 or 35 or 59 or 200 or 201 or 203 or 208 or 219 or 275 or 276 or 284 or 285 or 352 or 359 or 377 or 402 or 425 or 441 or 497
            or 538 or 540 or 548 or 552 or 566 or 601 or 639 or 651 or 668 or 706 or 862 or 863 or 913 or 922 => "A01:2021",
        261 or 296 or 310 or 319 or 321 or 322 or 323 or 324 or 325 or 326 or 327 or 328 or 329 or 330 or 331 or 335 or 336
            or 337 or 338 or 340 or 347 or 523 or 720 or 757 or 759 or 760 or 780 or 818 or 916 => "A02:2021",
        20 or 74 or 75 or 77 or 78 or 79 or 80 or 83 or 87 or 88 or 89 or 90 or 91 or 93 or 94 or 95 or 96 or 97 or 98 or 99
            or 100 or 113 or 116 or 138 or 184 or 470 or 471 or 564 or 610 or 643 or 644 or 652 or 917 => "A03:2021",
        73 or 183 or 209 or 213 or 235 or 256 or 257 or 266 or 269 or 280 or 311 or 312 or 313 or 316 or 419 or 430 or 434
            or 444 or 451 or 472 or 501 or 522 or 525 or 539 or 579 or 598 or 602 or 642 or 646 or 650 or 653 or 656 or 657
            or 799 or 807 or 840 or 841 or 927 or 1021 or 1173 => "A04:2021",
        2 or 11 or 13 or 15 or 16 or 260 or 315 or 520 or 526 or 537 or 541 or 547 or 611 or 614 or 756 or 776 or 942 or 1004
            or 1032 or 1174 => "A05:2021",
        937 or 1035 or 1104 => "A06:2021",
        255 or 259 or 287 or 288 or 290 or 294 or 295 or 297 or 300 or 302 or 304 or 306 or 307 or 346 or 384 or 521 or 613
            or 620 or 640 or 798 or 940 or 1216 => "A07:2021",
        345 or 353 or 426 or 494 or 502 or 565 or 784 or 829 or 830 or 915 => "A08:2021",
        117 or 223 or 532 or 778 => "A09:2021",
        918 => "A10:2021",
        _ => null,
    };
}
