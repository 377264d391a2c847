"""One rule a file; none knows another.

Codes follow the standard's chapters: GW1xx 版面, GW2xx 版头, GW3xx 主体, GW4xx 版记, GW5xx 页码, GW7xx 行文规则,
GW8xx what is not the author's text, GW9xx 标点、数字和用语.  A code is never reused.
"""
